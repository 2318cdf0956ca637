"""Markdown rendering: what becomes visible, and where every piece of it stands."""

from __future__ import annotations

import re

import pyromark
import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from contentaudit.page.markdown import render_markdown
from tests.page.rendering import assert_sound, assert_words_in_place, element_source, source_of
from tests.work import calls


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("# Help *now* #\n", "<h1>Help <em>now</em></h1>"),
        ("Help\n====\n", "<h1>Help</h1>"),
        ("## Help {#help .big}\n", '<h2 id="help">Help</h2>'),
        ("a **b** ~~c~~ `d`", "<p>a <strong>b</strong> <del>c</del> <code>d</code></p>"),
        ("- a\n- b\n", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a\n\n4. b\n", '<ol start="3"><li><p>a</p></li><li><p>b</p></li></ol>'),
        ("- [x] done\n- [ ] open\n", "<ul><li>done</li><li>open</li></ul>"),
        ("> a\n> b\n", "<blockquote><p>a\nb</p></blockquote>"),
        ("> [!NOTE]\n> a\n", "<blockquote><p>a</p></blockquote>"),
        ("a\\\nb  \nc", "<p>a<br>b<br>c</p>"),
        ("a\n\n***\n", "<p>a</p><hr>"),
        ("```py x\n<a>\n```\n", '<pre><code class="language-py">&lt;a&gt;\n</code></pre>'),
        ("    a\n    b\n", "<pre><code>a\nb\n</code></pre>"),
        (
            "|a|b|\n|-|-|\n|c|\n",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>c</td><td></td></tr></tbody></table>",
        ),
        ("<h2>raw</h2>\n", "<h2>raw</h2>\n"),
        ("a <b>c</b>", "<p>a <b>c</b></p>"),
        (
            "a[^1]\n\n[^1]: b",
            '<p>a<sup><a href="#fn-1">1</a></sup></p><div class="footnote-definition" id="fn-1"><p>b</p></div>',
        ),
        ("<me@x.org>", '<p><a href="mailto:me@x.org">me@x.org</a></p>'),
        ('![a *b* "c"](d)', '<p><img alt="a b &quot;c&quot;" src="d"></p>'),
        ('"it\'s" -- $a$ ...', '<p>"it\'s" -- $a$ ...</p>'),
        ("Hours\n: nine to five\n", "<p>Hours\n: nine to five</p>"),
        ("a\0b", "<p>a\ufffdb</p>"),
        ("", ""),
    ],
)
def test_what_a_construct_becomes(source: str, html: str) -> None:
    assert render_markdown(source).html == html


@pytest.mark.parametrize(
    ("source", "html", "written"),
    [
        ("## Help\n", "<h2>", "## "),
        ("a &amp; b", "&amp;", "&amp;"),
        ("a &copy; b", "©", "&copy;"),
        ("a \\* b", "*", "\\*"),
        ("a & b", "&amp;", "&"),
        ("a **b** c", "<strong>", "**"),
        ("a **b** c", "</strong>", "**"),
        ("> a\n>   b", "\n", "\n>   "),
        ("> a\r\n> b", "\n", "\r\n> "),
        ("a\\\r\nb", "<br>", "\\\r\n"),
        ("- [x] a", "<li>", "- [x] "),
        ("a `` b` `` c", "b`", "b`"),
        ("a `` b` `` c", "<code>", "`` "),
        ("> `a\n> b`", "\n", "\n> "),
        ("|`a\\|b`|\n|-|\n", "|", "\\|"),
        ("```\r\na\r\n\r\nb\r\n```", "a\n\nb", "a\r\n\r\nb"),
        ("<div>\r\na\r\n</div>", "\na", "\r\na"),
        ("> <div\n> class='x'>\n> a", "class='x'", "class='x'"),
        ("a <b\n  id='x'>c</b>", "id='x'", "id='x'"),
        ("a\0b", "\ufffd", "\0"),
        ("tür <b>😀</b> ende", "ende", "ende"),
    ],
)
def test_where_a_piece_stands(source: str, html: str, written: str) -> None:
    assert source_of(render_markdown(source), source, html) == written


@pytest.mark.parametrize(
    ("source", "attribute", "written"),
    [
        ("[a](/b)", 'href="/b"', "/b"),
        ("[a](</b c>)", 'href="/b c"', "/b c"),
        ("[a\\](x)](/b 'c d')", 'title="c d"', "c d"),
        ("[a](/b?c&amp;d)", 'href="/b?c&amp;d"', "/b?c&amp;d"),
        ("[a](/b\\_c)", 'href="/b_c"', "/b\\_c"),
        ("[a]()", 'href=""', ""),
        ("[](/b)", 'href="/b"', "/b"),
        ("[a *b* ![c](d)](/e)", 'href="/e"', "/e"),
        ("> [a\n> b](\n> /c\n> 'd\n> e')", 'href="/c"', "/c"),
        ("> [a\n> b](\n> /c\n> 'd\n> e')", 'title="d\ne"', "d\n> e"),
        ("<http://x.y>", 'href="http://x.y"', "http://x.y"),
        ("<a@x.y>", 'href="mailto:a@x.y"', "a@x.y"),
        ("[a][B  c] d\n\n[b\nC]: /e 'f'\n", 'href="/e"', "/e"),
        ("[a][B  c] d\n\n[b\nC]: /e 'f'\n", 'title="f"', "f"),
        ("[a][] b\n\n> [a]:\n> /e\n", 'href="/e"', "/e"),
        ('![a](/b "c")', 'src="/b"', "/b"),
        ('![a](/b "c")', 'title="c"', "c"),
        ("## a {#b}", 'id="b"', "b"),
    ],
)
def test_where_an_attribute_stands(source: str, attribute: str, written: str) -> None:
    assert source_of(render_markdown(source), source, attribute) == written


@pytest.mark.parametrize(
    ("source", "tag", "written"),
    [
        ("x\n\n## a *b* ##\n\ny", "h2", "## a *b* ##"),
        ("x\n\na\n---\n\ny", "h2", "a\n---"),
        ("x\n\na\nb\n\ny", "p", "x"),
        ("- a\n\n  b\n\n\n- c\n\n\nd", "li", "- a\n\n  b"),
        ("- a\n\n  b\n\n\n- c\n\n\nd", "ul", "- a\n\n  b\n\n\n- c"),
        ("> a\n> b\n>\n\nc", "blockquote", "> a\n> b"),
        ("| a | b |\n|--|--|\n| c | d |\n\ne", "table", "| a | b |\n|--|--|\n| c | d |"),
        ("| a | b |\n|--|--|\n| c | d |\n\ne", "td", "c"),
        ("a\n\n```x\nb\n```\n\nc", "pre", "```x\nb\n```"),
        ("a [b *c*](d 'e') f", "a", "[b *c*](d 'e')"),
        ("a [b][] f\n\n[b]: c", "strong", ""),
        ("a ***b** c* d", "em", "***b** c*"),
        ("a ~~b~~ d", "del", "~~b~~"),
        ("## \n\na", "h2", "##"),
        ("-\n- a", "li", "-"),
        ("```\n```\na", "pre", "```\n```"),
    ],
)
def test_an_element_stands_for_its_whole_construct(source: str, tag: str, written: str) -> None:
    rendered = render_markdown(source)
    if f"<{tag}" not in rendered.html:
        assert written == ""
        return
    assert element_source(rendered, source, tag) == written


def test_a_collapsed_reference_takes_its_empty_label_in() -> None:
    source = "a [b][] c\n\n[b]: /d"
    assert element_source(render_markdown(source), source, "a") == "[b][]"


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{< note >}}\nText\n{{< /note >}}", "<p>Text</p>"),
        ('{% include a.html b="|*" %}\n\nText', "<p>Text</p>"),
        ("{% comment %}\n\nSecret\n\n{% endcomment %}\nText", "<p>Text</p>"),
        ("Text\n{: .lead}", "<p>Text</p>"),
        ("## Text {: #x}", "<h2>Text </h2>"),
        ("import A from './a'\nimport {\n  B,\n} from \"b\";\n\nexport const c = {\n  d: 1,\n}\n\nText", "<p>Text</p>"),
        ("<Hero title={`a > b`} on={() => 1}\n/>\n\nText", "<p>Text</p>"),
        ("<Note>Text</Note>", "<p>Text</p>"),
        ("- a\n  {{< x >}}\n  b", "<ul><li>ab</li></ul>"),
        (":::note\nText\n:::", "<p>Text</p>"),
        (":::tip[Title]\nText\n:::", "<p>Title</p><p>Text</p>"),
        ("::: warning Title\nText\n:::", "<p>Title</p><p>Text</p>"),
        ("{/* a *b* */}Text", "<p>Text</p>"),
        ("<p>{{ a }}Text</p>\n", "<p>Text</p>\n"),
        ("_{{ a }}_ **{% b %}**", "<p><em></em> <strong></strong></p>"),
    ],
)
def test_template_text_is_not_visible(source: str, html: str) -> None:
    seen = re.sub(r"(?s)<(span|div) hidden data-template>.*?</\1>", "", render_markdown(source).html)
    assert seen == html


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("`{{ a }}` and `<Foo/>`", "<p><code>{{ a }}</code> and <code>&lt;Foo/&gt;</code></p>"),
        ("```\n{{< a >}}\n:::\n```", "<pre><code>{{&lt; a &gt;}}\n:::\n</code></pre>"),
        ('<script>{{ "a" }}</script>\n', '<script>{{ "a" }}</script>\n'),
        ("<!-- {{ a }} -->\n", "<!-- {{ a }} -->\n"),
        ('<i class="{{ a "b" }}">c</i>', '<p><i class="{{&#32;a&#32;&quot;b&quot;&#32;}}">c</i></p>'),
        ("[a]({% link b.md %})", '<p><a href="{% link b.md %}">a</a></p>'),
        ("![{{ a }}](b)", '<p><img alt="{{ a }}" src="b"></p>'),
        ("Import duties and exports rise.", "<p>Import duties and exports rise.</p>"),
        ("import duties rise\n\nexport quotas fall", "<p>import duties rise</p><p>export quotas fall</p>"),
        ("a \\{{ b }} c", "<p>a {{ b }} c</p>"),
        ("a {{ b", "<p>a {{ b</p>"),
        ("<P>a</P>\n", "<P>a</P>\n"),
        ("a < B and C > d", "<p>a &lt; B and C &gt; d</p>"),
        ("## a {#b}", '<h2 id="b">a</h2>'),
    ],
)
def test_what_only_looks_like_template_text_stays(source: str, html: str) -> None:
    assert render_markdown(source).html == html


def test_a_placeholder_in_prose_can_still_be_found() -> None:
    source = "Call **{{phone}}** now"
    rendered = render_markdown(source)
    assert "<span hidden data-template>{{phone}}</span>" in rendered.html
    assert source_of(rendered, source, "{{phone}}") == "{{phone}}"
    assert source_of(rendered, source, " now") == " now"


def test_front_matter_is_taken_off_and_positions_count_from_the_start() -> None:
    source = "---\ntitle: A\n---\n\n# Heading\n\n---\nb: c\n---\n"
    rendered = render_markdown(source)
    assert rendered.html == "<h1>Heading</h1><hr><h2>b: c</h2>"
    assert element_source(rendered, source, "h1") == "# Heading"
    assert rendered.front_matter is not None
    assert rendered.front_matter.data == {"title": "A"}


# --- laws

_word = st.integers(0, 99999).map(lambda n: f"w{n}q")
_inline = st.one_of(
    _word,
    _word.map(lambda w: f"**{w}**"),
    _word.map(lambda w: f"*{w}* _{w}x_"),
    _word.map(lambda w: f"un{w}**{w}**ly"),
    _word.map(lambda w: f"`{w} <b>`"),
    _word.map(lambda w: f"`` {w}` ``"),
    _word.map(lambda w: f'[{w} *{w}*](/{w}?a&b=c "{w} &amp; {w}")'),
    _word.map(lambda w: f"[{w}][ref]"),
    _word.map(lambda w: f"![{w} &lt; {w}](<{w} {w}>)"),
    _word.map(lambda w: f"<https://x.org/{w}>"),
    _word.map(lambda w: f"<b title='{w}'>{w}</b>"),
    _word.map(lambda w: f"{w}&eacute;&#65;{w}\\*\\_{w}"),
    _word.map(lambda w: f"~~{w}~~ é😀 {w} <!-- {w} -->"),
    _word.map(lambda w: f"{{{{ {w} }}}} {{% {w} %}}{w}"),
    _word.map(lambda w: f"<Note a={{{w}}}>{w}</Note>"),
    st.sampled_from(["&", "<", "a < b", "it's", "\\\n", "  \n", "\n", "*", "[", "`"]),
)
_line = st.lists(_inline, min_size=1, max_size=6).map(" ".join)
_leaf = st.one_of(
    _line,
    _line.map(lambda s: "## " + s.replace("\n", " ")),
    _line.map(lambda s: s + "\n==="),
    _line.map(lambda s: "```text\n" + s + "\n\n\tx\n```"),
    _line.map(lambda s: "    " + s.replace("\n", "\n    ")),
    _line.map(lambda s: "<div class='x'>\n" + s + "\n</div>"),
    st.lists(_word, min_size=2, max_size=2).map(lambda w: f"| {w[0]} | b |\n|---|:-:|\n| x \\| {w[1]} | `{w[0]}\\|` |"),
    _word.map(lambda w: f"{{{{< {w} >}}}}\n{w}\n{{{{< /{w} >}}}}"),
    _word.map(lambda w: f":::note {w}\n{w}\n:::"),
    st.just("[ref]: /w77q?x&y 'w78q'"),
    st.just("---"),
)


def _indented(blocks: list[str], first: str, rest: str) -> str:
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join([first + lines[0], *(rest + line for line in lines[1:])])


_block = st.recursive(
    _leaf,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda b: _indented(b, "> ", "> ")),
        st.lists(inner, min_size=1, max_size=3).map(lambda b: _indented(b, "- ", "  ")),
        st.lists(inner, min_size=1, max_size=3).map(lambda b: _indented(b, "10. ", "    ")),
    ),
    max_leaves=6,
)
_front = st.sampled_from(["", "---\ntitle: é\n---\n", "+++\na = 1\n+++\n"])


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Markdown in which every word like ``w12q`` stands once, in any of the three ways to end a line."""
    text = draw(_front) + "\n\n".join(draw(st.lists(_block, min_size=1, max_size=6)))
    serial = iter(range(1_000_000))
    text = re.sub(r"w\d+q", lambda _: f"w{next(serial)}q", text)
    text += draw(st.sampled_from(["", "\n", "\n\n"]))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))


@settings(max_examples=300, deadline=None)
@given(documents())
def test_every_word_is_where_it_stands(source: str) -> None:
    rendered = render_markdown(source)
    assert_words_in_place(rendered, source)
    assert_sound(rendered, source)


@settings(max_examples=200, deadline=None)
@given(documents())
def test_no_visible_word_is_lost(source: str) -> None:
    source = re.sub(r"\{[{%].*?[%}]\}|</?Note[^>]*>|:::(note)?", "", source)
    reference = pyromark.html(
        source,
        options=pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS,
    )
    ours = render_markdown(source).html
    missing = set(_words(reference)) - set(_words(ours))
    assert not missing


def _words(html: str) -> list[str]:
    return re.findall(r"w\d+q", turbohtml.parse(html).text)


_NOISE = [
    *("a", "é", "😀", " ", "  ", "\n", "\n\n", "\r\n", "\r", "\t", "    ", "\0", '"', "*", "**", "_", "~~", "`", "``"),
    *("```\n", "~~~\n", "> ", "- ", "1. ", "# ", "---\n", "===\n", "+++\n", "|", "|a|b|\n|-|-|\n", "[x] ", "{#i}"),
    *("[", "]", "(", ")", "](", "](u)", "[a]", "[a]: /u\n", "![", ' "t"', "[^1]", "[^1]: f\n", "\\", "\\*", "\\\n"),
    *("<b>", "</b>", "<div>\n", "<!-- ", "-->", "<http://x.y>", "<m@x.y>", "&amp;", "&#0;", "&", "<", ">"),
    *("{{x}}", "{{< s >}}", "{% t %}", "{: .k}", "<Foo a={1}/>", "</Foo>", "\n:::n T\n", "\n:::\n", "{{", "}}", "{%"),
    "\n\nimport a from 'b'\n\n",
]
_noise = st.lists(st.sampled_from(_NOISE), max_size=40).map("".join)


@settings(max_examples=500, deadline=None)
@given(_noise)
def test_noise_keeps_the_laws(source: str) -> None:
    rendered = render_markdown(source)
    assert_sound(rendered, source)
    # Masks never show.
    assert "%xx" not in rendered.html
    assert "<?x" not in rendered.html


@pytest.mark.parametrize(
    "unit",
    [
        *(">", "> ", "- ", "[", "![", "[a](", "`a ", "\\*", "a\r", "|x|y|\n|-|-|\n"),
        *("{{", "{{< ", "{% ", "{{a}}", "<Foo ", "<Foo {", '<Foo "', "<div {{x}}\n"),
        *("import a\n\n", "import " + " " * 50),
    ],
)
def test_hostile_repetition_costs_linear_work(unit: str) -> None:
    def work(size: int) -> int:
        return calls(lambda: render_markdown(unit * (size // len(unit))))

    work(1000)
    # Four times the size: linear is 4, quadratic 16.
    assert work(40_000) < 6 * work(10_000) + 10_000
