"""Each day the measures are read for the periods that are over, and closed recommendations looked at again."""

from heed.kit.daily.jobs import every_day
from heed.thread.evidence.readings import take_all
from heed.thread.evidence.risks import look_again

every_day(order=300, each_missed_day=False)(take_all)
every_day(order=310, each_missed_day=False)(look_again)
