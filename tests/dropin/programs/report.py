"""What was checked, a line each."""

SHOWN = 10  # of the differences of one comparison


class Report:
    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, good, detail=""):
        self.passed += bool(good)
        self.failed += not good
        print(f"{'ok     ' if good else 'FAILED '} {name}{'' if good or not detail else f': {detail}'}", flush=True)

    def same(self, name, expected, found):
        """Both are dictionaries with the same keys, one a scenario."""
        differing = [key for key in expected if expected[key] != found.get(key)]
        for key in differing[:SHOWN]:
            print(f"        {key}")
            print(f"          Debian's: {shown(expected[key])}\n          here:     {shown(found.get(key))}")
        alike = not differing and expected.keys() == found.keys()
        self.check(f"{name}: {len(expected)} compared", alike, f"{len(differing)} differ")


def shown(value):
    text = repr(value)
    return text if len(text) <= 1000 else f"{text[:1000]}... ({len(text)} characters)"
