"""What generators take out of Markdown: found as a whole, masked at its place, and nothing else is touched."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contentaudit.model import Source
from contentaudit.page import Page
from contentaudit.page.templating import find_templates


def seen(source: str) -> list[str]:
    """The words of every visible block."""
    return [block.text.value for block in Page(Source.from_string(source, kind="markdown")).blocks]


def found(source: str) -> list[str]:
    return [source[item.start : item.end] for item in find_templates(source).items]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        # Hugo
        ("{{< highlight go >}}\n# no\n\n## nor this\n{{< /highlight >}}\n\nText", ["Text"]),
        ("{{% mermaid %}}\ngraph TD\n\nA-->B\n{{% /mermaid %}}\nText", ["Text"]),
        ('{{< code file="a.md" />}}\n\nText', ["Text"]),
        ("{{< highlight go >}}\n\nnever closed", ["never closed"]),
        ("{{< notice >}}\nText\n{{< /notice >}}", ["Text"]),
        ('## {{< i18n "title" >}} and more', ["and more"]),
        # Jekyll and Liquid
        ("{% for a in b %}\n- {{ a }} x\n{% endfor %}", ["x"]),
        ("{% highlight ruby %}\n# no\n\n# nor\n{% endhighlight %}\nText", ["Text"]),
        ("{% comment %}\n## no\n\nno\n{% endcomment %}\nText", ["Text"]),
        ("Text\n{: .btn }", ["Text"]),
        # MDX
        ("import A from './a'\n\nYou have {props.count} days and {new Date().getFullYear()}.", ["You have days and ."]),
        ("<Aa />\n\n{list.map((x) => (\n  <li key={x.id}>{x.name}</li>\n))}\n\nText", ["Text"]),
        ("<Aa />\n\n{a > 0 && <p>no</p>}\n\nText", ["Text"]),
        ("<Aa />\n\n{'a } b'} Text", ["Text"]),
        ("<Aa />\n\n{`a ${b} c`} Text", ["Text"]),
        ("<Aa />\n\n<a href={to('/x')}>Text</a>", ["Text"]),
        ("<Aa />\n\n<p className={styles.x}>Text</p>", ["Text"]),
        ("<Aa />\n\n## Text {#text}", ["Text"]),
        ("<Aa />\n\n{/* no */}\n\nText", ["Text"]),
        ("export const x = {\n  a: 1,\n};\n\nText", ["Text"]),
        ("<Tabs\n  values={[\n    {label: 'A'},\n  ]}>\n<TabItem>\n\nText\n\n</TabItem>\n</Tabs>", ["Text"]),
        # Docusaurus and other directives
        (":::tip[Title]\n\nText\n\n:::", ["Title", "Text"]),
        ('::youtube{#abc}\n\nText :icon{name="x"} more', ["Text more"]),
        ("Text :wave: more", ["Text more"]),
    ],
)
def test_what_a_generator_takes_out_is_not_seen(source: str, words: list[str]) -> None:
    assert seen(source) == words


@pytest.mark.parametrize(
    "source",
    [
        "Write {your name} on the form.",
        "A {set} of {things} in plain Markdown",
        "Open 10:30 to 11:45, Mon:Fri",
        "Note: call first. See also: page 2",
        "https://example.org/a:b and a::b",
        "Smile :) or :-( or (:",
        "Ratio 3:2:1, C::method, std::vector",
        "Import duties and exports rise",
        "a < B and C > d",
    ],
)
def test_plain_words_stay(source: str) -> None:
    assert found(source) == []
    assert seen(source) == [source]


@pytest.mark.parametrize(
    "source",
    [
        "<Aa />\n\nWrite \\{this\\} down",
        "<Aa />\n\nAn open { brace\n\nand text",
        "<Aa />\n\nA closing } brace",
    ],
)
def test_braces_that_are_no_expression_in_mdx_stay(source: str) -> None:
    assert found(source) == ["<Aa />"]


def test_code_shows_what_it_shows() -> None:
    source = "<Aa />\n\n```jsx {1,3}\n<h1>{title}</h1>\n```\n\nUse `{x}` and `:x{y}`."
    assert seen(source) == ["<h1>{title}</h1>", "Use {x} and :x{y}."]


PARTS = [
    "{",
    "}",
    "{{",
    "}}",
    "{{<",
    ">}}",
    "{%",
    "%}",
    "<A",
    "/>",
    ":",
    ":::",
    "::a{",
    ":a:",
    "'",
    '"',
    "`",
    "\n",
    "\n\n",
    "a",
    " ",
]


@given(
    st.lists(st.sampled_from([*PARTS, "import a from 'b'", "{{< highlight x >}}", "{{< /highlight >}}"]), max_size=30)
)
def test_masking_keeps_every_offset(parts: list[str]) -> None:
    source = "".join(parts)
    templates = find_templates(source)
    assert len(templates.masked) == len(source)
    ends = 0
    for item in templates.items:
        assert ends <= item.start < item.end <= len(source)
        ends = item.end
    assert [c for c in templates.masked if c in "\r\n"] == [c for c in source if c in "\r\n"]


@pytest.mark.parametrize(
    "unit", ["{a ", "{'", "{`\n", ":a", "::a{", "{{< code >}}", "{{< code >}}{{< /code ", "{a}", '{"', "{\n\n"]
)
def test_hostile_repetition_costs_linear_work(unit: str) -> None:
    def cost(size: int) -> float:
        source = "<Aa />\n\n" + unit * size
        start = time.perf_counter()
        find_templates(source)
        return time.perf_counter() - start

    small, large = min(cost(4_000) for _ in range(3)), min(cost(32_000) for _ in range(3))
    assert large < max(30 * small, 0.5)
