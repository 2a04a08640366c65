"""`python -m bench.site.prepared`: an empty database gets its tables."""

from heed.config.prepare import prepare_databases

if __name__ == "__main__":
    for _sentence in prepare_databases():
        pass
