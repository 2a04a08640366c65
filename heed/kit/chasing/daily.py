"""Each day people are reminded of their dates. After days that were missed, of how things stand today."""

from heed.kit.chasing.reminding import remind
from heed.kit.daily.jobs import every_day

every_day(order=800, each_missed_day=False)(remind)
