/* Pictures of people's words: read once, named anew, told in pack.md and drawn; what is wrong with one is said where it
 * is named. */
#include "chart/chart.h"
#include "html/html.h"
#include "picture/pixels.h"
#include "story_help.h"

#include <unistd.h>

#define END "2026-11-23"
#define PACK \
    "pack: {title: T}\nsources:\n  s: {file: s.csv, time: at}\nmetrics:\n  - {id: m, source: s, measure: count()}\n"

static void put_png(struct run *r, const char *name, unsigned char red)
{
    struct bp_pixels pixels = {2, 1, BP_NEW_ARRAY(r->cx.arena, unsigned char, 6)};
    struct bp_text bytes;
    pixels.p[0] = red;
    assert_true(bp_png_encode(r->cx.arena, pixels, &bytes));
    put_bytes(r, name, bytes.p, bytes.n);
}

static bool gather(struct run *r, const char *commentary, struct bp_pictures *out)
{
    put(r, "s.csv", "at\n2026-11-16\n");
    must_find(r, bp_text_z(r->cx.arena, bp_text_fmt(r->cx.arena, PACK "commentary: %s\n", commentary)), END);
    return bp_narrative_pictures(&r->cx, &r->pack, out);
}

static void each_file_is_one_picture(void **state)
{
    struct run *r = *state;
    struct bp_pictures pictures;
    put_png(r, "words/2026-W47/my queue.PNG", 1);
    put_png(r, "words/2026-W47/sub/My-Queue.png", 2);
    put(r, "words/2026-W47/summary.md", "![a](<my queue.PNG>) ![b](my%20queue.PNG) ![c](sub/My-Queue.png)\n");
    put(r, "words/2026-W47/outlook.md", "![d](../2026-W47/sub/My-Queue.png)\n");
    assert_true(gather(r, "words", &pictures));
    assert_int_equal(pictures.count, 2); /* outlook.md is read first */
    assert_text(pictures.list[0].name, "pictures/My-Queue.png");
    assert_text(pictures.list[1].name, "pictures/my-queue-2.png"); /* on some disks these would be one */
    assert_int_equal(r->cx.diag_count, 0);
}

static void told_and_drawn(void **state)
{
    struct run *r = *state;
    struct bp_pictures pictures;
    struct bp_story story;
    put_png(r, "words/2026-W47/q.png", 1);
    put_png(r, "words/2026-W47/other.png", 1);
    put(r, "words/2026-W47/outlook.md", "Seen: ![the queue](q.png)\n");
    assert_true(gather(r, "words", &pictures));
    assert_said(r, "other.png: warning: no words show this picture: write ![what it shows](other.png)");
    struct bp_edition edition = whole_edition(r);
    struct bp_narrative_options options = {.pictures = &pictures};
    assert_true(bp_narrative_write(&r->cx, &r->insight, &edition, &options, &story));
    must_have(&story, "Seen: ![the queue](pictures/q.png)\n");
    struct bp_drawings drawings = bp_chart_draw(r->cx.arena, &story);
    const struct bp_drawing *drawing = bp_drawing_find(&drawings, BP_T("pictures/q.png"));
    assert_non_null(drawing);
    assert_true(drawing->picture == &pictures.list[0].is && drawing->width_pt == 1.5 && drawing->height_pt == 0.75);
    struct bp_document document;
    struct bp_buf html = bp_buf_new(r->cx.arena);
    assert_true(bp_document_parse(&r->cx, "pack.md", story.markdown, &document));
    assert_true(bp_html_page(&r->cx, &document, &drawings, &(struct bp_html_options){.title = BP_T("T")}, &html));
    assert_true(bp_text_contains(bp_buf_text(&html), BP_T("<img src=\"data:image/png;base64,iVBORw0KGgo")));
    assert_true(bp_text_contains(bp_buf_text(&html), BP_T("\" alt=\"the queue\" width=\"2\" height=\"1\">")));
    bp_story_close(&story);
}

/* In a table all lines of a text stand in one row. */
static void said_where_it_is_named(void **state)
{
    struct run *r = *state;
    struct bp_pictures pictures;
    put(r, "words.csv", "period,metric,kind,text\n2026-W47,m,why,as it was\n2026-W47,m,why,\"see\n\n![x](no.png)\"\n");
    assert_false(gather(r, "words.csv", &pictures));
    assert_said(r, "words.csv:3: error: there is no picture `no.png` beside these words");
}

static void nothing_from_outside_of_the_pack(void **state)
{
    struct run *r = *state;
    struct bp_pictures pictures;
    put_png(r, "words/2026-W47/q.png", 1);
    put(r, "words/2026-W47/summary.md", "a\n\n![x](link.png)\n");
    const char *link = run_path(r, "words/2026-W47/link.png");
    assert_int_equal(symlink("/etc/hostname", link), 0);
    assert_false(gather(r, "words", &pictures));
    assert_said(r, "summary.md:3: error: the picture `link.png` lies outside of the pack's folder");
    assert_int_equal(unlink(link), 0);
    assert_int_equal(symlink("q.png", link), 0); /* within it a link is as good as a copy */
    struct bp_text text = BP_T("![x](link.png)");
    r->pack.comments[0].text = text;
    assert_true(bp_narrative_pictures(&r->cx, &r->pack, &pictures));
}

static void no_more_than_a_hundred(void **state)
{
    struct run *r = *state;
    struct bp_pictures pictures;
    struct bp_buf b = bp_buf_new(r->cx.arena);
    put_png(r, "words/2026-W47/q.png", 1);
    for (int i = 0; i < 101; i++)
        bp_buf_adds(&b, "![x](q.png)\n");
    put(r, "words/2026-W47/summary.md", bp_text_z(r->cx.arena, bp_buf_text(&b)));
    assert_false(gather(r, "words", &pictures));
    assert_said(r, "summary.md:1: error: more than 100 pictures in one text");
    r->pack.comments[0].text.n -= strlen("![x](q.png)\n");
    assert_true(bp_narrative_pictures(&r->cx, &r->pack, &pictures));
    assert_int_equal(pictures.count, 1);
}

#define T(name) cmocka_unit_test_setup_teardown(name, run_setup, run_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {T(each_file_is_one_picture), T(told_and_drawn), T(said_where_it_is_named),
                                       T(nothing_from_outside_of_the_pack), T(no_more_than_a_hundred)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
