"""What is expected of the drop-in in mode shadow."""


def is_url_failure(line):
    """What is no URL, said with other words: the register has it, and programs don't look there."""
    return (line["outcome"], line.get("part")) == ("both_reject_differently", "http_parser_url")


def check_ordinary(program, shadow, expected, report):
    library = shadow.library()
    report.same("ordinary traffic in shadow mode", expected, program.ordinary(library))
    counted, divergences = shadow.counted(), shadow.divergences()
    unregistered = [line for line in divergences if not is_url_failure(line)]
    alike = not unregistered and counted["different"] == len(divergences)
    report.check(f"  nothing diverges but {len(divergences)} URLs that both refuse (url-failure)", alike, unregistered)
    rest = {name: counted[name] for name in ("unknown", "diverged", "unfit", "lines_lost")}
    complete = counted["started"] == counted["ended"] and not any(rest.values())
    name = f"  the other {counted['equal']} calls are alike, and none is left out"
    report.check(name, complete and counted["equal"], counted)


def check_telling(program, shadow, expected, report):
    for telling in program.telling:
        library = shadow.library()
        [outcome] = program.told(library, [telling]).values()
        divergences = shadow.divergences()
        named = {(line["switch"], line["mode"]) for line in divergences} == {("http_parser", "shadow")}
        good = outcome == expected[telling.name] and named
        report.check(f"{telling.name} in shadow mode: Debian's answer, and a divergence", good, (outcome, divergences))
