"""Each day the measures are read for the periods that are over. A day that was missed is made up for by the next."""

from heed.kit.daily.jobs import every_day
from heed.thread.evidence.readings import take_all

every_day(order=300, each_missed_day=False)(take_all)
