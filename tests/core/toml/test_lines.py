"""Lines of tables, keys and items in TOML."""

import tomllib

from core.toml.lines import line_index

TEXT = '''# a comment = with [brackets]
name = "A # is no comment"   # but this is
[words]
"the executive" = 'Executive = Group'
long = """
[[not.a.table]]
key = 1
\\"""" # four quotes: the last of the text, and the end
literal = \'\'\'
it's ["here"]\'\'\'
[[route]]
key = "report"
  [[route.step]]
  name = "one"
  needs = [
    {position = "chair"},   # first
    # between
    {position = "lead", on = 2021-04-01, tags = ["a", "b,]"]},
  ]
  [[route.step]]
  name = "two"
[[route]]
key = "return"
  [[route.step]]
  name = "three"
[returns]
remind = [-5, 0,
          3]
dotted.key = 1
when = 2021-04-01T10:00:00Z
'''


def flat(value, path=()):
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items if isinstance(value, dict | list) else ():
        if isinstance(item, dict | list):
            yield from flat(item, (*path, key))
        else:
            yield (*path, key)


def test_every_path_of_the_document_has_a_line_and_no_other_path_has():
    assert set(line_index(TEXT)) == set(flat(tomllib.loads(TEXT)))


def test_the_lines_are_right():
    lines, text = line_index(TEXT), TEXT.splitlines()
    expected = {
        ("name",): "name =",
        ("words",): "[words]",
        ("words", "the executive"): '"the executive"',
        ("words", "literal"): "literal =",
        ("route", 0): "[[route]]",
        ("route", 0, "step", 0, "needs"): "needs = [",
        ("route", 0, "step", 0, "needs", 0, "position"): '{position = "chair"}',
        ("route", 0, "step", 0, "needs", 1, "tags", 1): '{position = "lead"',
        ("route", 0, "step", 1, "name"): 'name = "two"',
        ("route", 1, "step", 0, "name"): 'name = "three"',
        ("returns", "remind", 1): "remind = [-5, 0,",
        ("returns", "remind", 2): "3]",
        ("returns", "dotted", "key"): "dotted.key",
    }
    assert {
        path: text[lines[path] - 1].strip().startswith(start) for path, start in expected.items()
    } == dict.fromkeys(expected, True)


def test_an_empty_document_has_its_own_line_only():
    assert line_index("") == {(): 1}
    assert line_index("# nothing\n") == {(): 1}


def test_windows_line_ends_count_as_one():
    assert line_index("a = 1\r\nb = 2\r\n")[("b",)] == 2
