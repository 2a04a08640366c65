from heed.kit.activity.verbs import Verb

STRUCK_OUT = Verb("lifecycle.struck-out", "struck out a fact recorded by mistake")
TAKEN_BACK = Verb("lifecycle.step-taken-back", "took back a step that was recorded by mistake")
