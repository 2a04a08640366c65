"""One fictional force, Wexmoor Constabulary, built through the actions: the demo, the tests and the pictures share it.

Everything in it is invented: no force, place, agency or person of these names exists. The text is written to be read by
a family: it names what was needed and what was changed, and says nothing of anyone that a paper could not print.
"""
