from heed.kit.activity.verbs import Verb

STRUCK_OUT = Verb("lifecycle.struck-out", "struck out a fact recorded by mistake")
