/* Elements to the structure tree of a file: what holds what, on which page, and the way back. */
#include <string.h>

#include "pdf_help.h"

struct tree {
    struct bp_arena *arena;
    struct bp_pdf_writer w;
    struct bp_tags tags;
    HPDF_Page page;
};

static void open_tree(struct tree *t)
{
    t->arena = bp_arena_new(NULL);
    bp_pdf_writer_open(&t->w, t->arena);
    bp_tags_open(&t->tags, &t->w);
}

static void add_page(struct tree *t)
{
    t->page = HPDF_AddPage(t->w.doc);
    assert_non_null(t->page);
    bp_tags_page(&t->tags, t->page);
}

static struct bp_text saved(struct tree *t)
{
    struct bp_text out;
    assert_true(bp_pdf_save(&t->w, &out));
    return unpacked_objects(t->arena, out);
}

static void end_tree(struct tree *t)
{
    bp_pdf_writer_close(&t->w);
    bp_arena_free(t->arena);
}

static void once(struct bp_text file, const char *part)
{
    if (times_in(file, part) != 1)
        fail_msg("%zu times in the file: %s", times_in(file, part), part);
}

static unsigned object(const void *of)
{
    return ((const HPDF_Obj_Header *)of)->obj_id & 0x00FFFFFF;
}

/* A paragraph that goes on on another page, with a link in it. */
static void contents_and_annotations(void **state)
{
    (void)state;
    struct tree t;
    open_tree(&t);
    add_page(&t);
    unsigned first = object(t.page);
    unsigned p = bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_P);
    assert_int_equal(bp_tag_content(&t.tags, p), 0);
    unsigned link = bp_tag_add(&t.tags, p, BP_TAG_LINK);
    assert_int_equal(bp_tag_content(&t.tags, link), 1);
    assert_int_equal(bp_tag_content(&t.tags, p), 2);
    add_page(&t);
    assert_int_equal(bp_tag_content(&t.tags, p), 0);
    HPDF_Annotation note = HPDF_Page_CreateURILinkAnnot(t.page, (HPDF_Rect){1, 2, 3, 4}, "#");
    bp_tag_annotation(&t.tags, link, 1, note);
    unsigned second = object(t.page), of_note = object(note);
    struct bp_text file = saved(&t);
    unsigned root = t.w.doc->xref->entries->count; /* the tree follows what libharu has */
    once(file, bp_text_fmt(t.arena, "/S /Document\n/P %u 0 R\n/K [ %u 0 R ]", object(t.tags.root), root + 1).p);
    once(file, bp_text_fmt(t.arena, "/S /P\n/P %u 0 R\n/Pg %u 0 R\n/K [ 0 %u 0 R 2 <</Type /MCR /Pg %u 0 R /MCID 0>> ]",
                           root, first, root + 2, second)
                   .p);
    once(file, bp_text_fmt(t.arena, "/S /Link\n/P %u 0 R\n/Pg %u 0 R\n/K [ 1 <</Type /OBJR /Pg %u 0 R /Obj %u 0 R>> ]",
                           root + 1, first, second, of_note)
                   .p);
    once(file, bp_text_fmt(t.arena, "/Nums [ 0 [ %u 0 R %u 0 R %u 0 R ]\n1 [ %u 0 R ]\n2 %u 0 R\n]", root + 1, root + 2,
                           root + 1, root + 1, root + 2)
                   .p);
    once(file, "/ParentTreeNextKey 3");
    once(file, "/StructParents 0");
    once(file, "/StructParents 1");
    once(file, "/StructParent 2");
    once(file, "/Marked true");
    assert_int_equal(times_in(file, "/Tabs /S"), 2);
    end_tree(&t);
}

static void what_elements_say(void **state)
{
    (void)state;
    struct tree t;
    open_tree(&t);
    add_page(&t);
    unsigned figure = bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_FIGURE);
    bp_tag_say(&t.tags, figure,
               &(struct bp_tag_says){.alt = BP_T("up 2\xF0\xA0\xAE\xB7"), .has_box = true, .left = 1.5, .top = 20});
    unsigned cell = bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_TH);
    bp_tag_say(&t.tags, cell, &(struct bp_tag_says){.scope = "Row"});
    bp_tag_language(&t.tags, cell, BP_T("th"));
    unsigned list = bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_L);
    bp_tag_say(&t.tags, list, &(struct bp_tag_says){.numbering = "Decimal"});
    unsigned span = bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_SPAN);
    bp_tag_say(&t.tags, span, &(struct bp_tag_says){.expansion = BP_T("ab")});
    assert_int_equal(bp_tag_add(&t.tags, 0, BP_TAG_P), 0); /* of nothing is nothing */
    bp_tag_say(&t.tags, 0, &(struct bp_tag_says){.scope = "Column"});
    struct bp_text file = saved(&t);
    once(file, "/Alt <FEFF007500700020003"
               "2D842DFB7>\n/A <</O /Layout /Placement /Block /BBox [ 1.5 0 0 20 ]>>");
    once(file, "/Lang (th)\n/A <</O /Table /Scope /Row>>");
    once(file, "/A <</O /List /ListNumbering /Decimal>>");
    once(file, "/E <FEFF00610062>");
    assert_int_equal(times_in(file, "/Scope /Column"), 0);
    end_tree(&t);
}

/* Many pages are many leaves of the parent tree, and each of them in order. */
static void the_way_back_has_leaves(void **state)
{
    (void)state;
    struct tree t;
    open_tree(&t);
    for (int i = 0; i < 130; i++) {
        add_page(&t);
        bp_tag_content(&t.tags, bp_tag_add(&t.tags, BP_TAG_ROOT, BP_TAG_P));
    }
    struct bp_text file = saved(&t);
    once(file, "/Limits [ 0 63 ]");
    once(file, "/Limits [ 64 127 ]");
    once(file, "/Limits [ 128 129 ]");
    assert_int_equal(times_in(file, "/S /P\n"), 130);
    end_tree(&t);
}

static void every_kind_has_its_name(void **state)
{
    (void)state;
    for (int a = 0; a < BP_TAG_KINDS; a++)
        for (int b = 0; b < a; b++)
            assert_string_not_equal(bp_tag_name((enum bp_tag_kind)a), bp_tag_name((enum bp_tag_kind)b));
    assert_string_equal(bp_tag_name(BP_TAG_H6), "H6");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contents_and_annotations),
        cmocka_unit_test(what_elements_say),
        cmocka_unit_test(the_way_back_has_leaves),
        cmocka_unit_test(every_kind_has_its_name),
    };
    return cmocka_run_group_tests_name("pdffile_tags", tests, NULL, NULL);
}
