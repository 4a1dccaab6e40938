/* The nodes of a structure tree -> objects of the file: an element each, the root, and by page and annotation the way
 * back to their elements (the parent tree). */
#include "pdffile/nodes.h"

#include <unicode/utf16.h>

enum { LEAF = 64 }; /* pages or annotations in one leaf of the parent tree */

static void add_reference(struct bp_buf *b, unsigned number)
{
    bp_buf_fmt(b, "%u 0 R", number);
}

/* In UTF-16, which all readers take; no string of PDF/A is longer than 32,767 bytes. */
static void add_text(struct bp_buf *b, const char *key, struct bp_text text)
{
    enum { LONGEST = 8000 };
    static const char digits[] = "0123456789ABCDEF";
    size_t units = 0;
    bp_buf_fmt(b, "/%s <FEFF", key);
    for (size_t at = 0; at < text.n && units < LONGEST;) {
        int32_t c = bp_utf8_next(text, &at);
        UChar unit[U16_MAX_LENGTH];
        int n = 0;
        U16_APPEND_UNSAFE(unit, n, c < 0 ? 0xFFFD : c);
        for (int i = 0; i < n; i++, units++)
            for (int shift = 12; shift >= 0; shift -= 4)
                bp_buf_addc(b, digits[unit[i] >> shift & 15]);
    }
    bp_buf_adds(b, ">\n");
}

static void add_box(struct bp_buf *b, const struct bp_tag_says *says)
{
    const double box[] = {says->left, says->bottom, says->right, says->top};
    bp_buf_fmt(b, "/A <</O /Layout /Placement /%s /BBox [", says->in_line ? "Inline" : "Block");
    for (size_t i = 0; i < sizeof box / sizeof *box; i++) {
        bp_buf_addc(b, ' ');
        bp_pdf_place(b, box[i]);
    }
    bp_buf_adds(b, " ]>>\n");
}

static void add_says(struct bp_buf *b, const struct bp_tag_says *says)
{
    if (says->language.n)
        bp_buf_fmt(b, "/Lang (%" BP_PRI ")\n", BP_ARG(says->language));
    if (says->alt.n)
        add_text(b, "Alt", says->alt);
    if (says->expansion.n)
        add_text(b, "E", says->expansion);
    if (says->scope)
        bp_buf_fmt(b, "/A <</O /Table /Scope /%s>>\n", says->scope);
    if (says->numbering)
        bp_buf_fmt(b, "/A <</O /List /ListNumbering /%s>>\n", says->numbering);
    if (says->has_box)
        add_box(b, says);
}

/* What it holds; its contents on its first page by their numbers alone, those on others with the page. */
static void add_kids(const struct bp_tags *tags, struct bp_buf *b, const struct bp_tag_node *node)
{
    unsigned page = 0;
    for (unsigned k = node->first; k && !page; k = tags->nodes[k].next)
        page = tags->nodes[k].what == BP_NODE_CONTENT ? tags->nodes[k].page : 0;
    if (page) {
        bp_buf_adds(b, "/Pg ");
        add_reference(b, tags->pages[page - 1]);
        bp_buf_addc(b, '\n');
    }
    bp_buf_adds(b, "/K [");
    for (unsigned k = node->first; k; k = tags->nodes[k].next) {
        const struct bp_tag_node *kid = &tags->nodes[k];
        bp_buf_addc(b, ' ');
        if (kid->what == BP_NODE_ELEMENT)
            add_reference(b, kid->number);
        else if (kid->what == BP_NODE_CONTENT && kid->page == page)
            bp_buf_fmt(b, "%u", kid->number);
        else if (kid->what == BP_NODE_CONTENT)
            bp_buf_fmt(b, "<</Type /MCR /Pg %u 0 R /MCID %u>>", tags->pages[kid->page - 1], kid->number);
        else
            bp_buf_fmt(b, "<</Type /OBJR /Pg %u 0 R /Obj %u 0 R>>", tags->pages[kid->page - 1], kid->number);
    }
    bp_buf_adds(b, " ]\n");
}

static void write_element(const struct bp_tags *tags, unsigned root, const struct bp_tag_node *node,
                          struct bp_pdf_packer *out)
{
    struct bp_buf *b = &out->bytes;
    bp_buf_fmt(b, "<<\n/Type /StructElem\n/S /%s\n/P ", bp_tag_name(node->kind));
    add_reference(b, node->parent ? tags->nodes[node->parent].number : root);
    bp_buf_addc(b, '\n');
    if (node->says)
        add_says(b, node->says);
    if (node->first)
        add_kids(tags, b, node);
    bp_buf_adds(b, ">>");
    bp_pdf_packer_end(out, node->number);
}

/* The elements of a page's contents, in the order of their numbers; or the one of an annotation. */
static void add_parents(const struct bp_tags *tags, struct bp_buf *b, size_t key)
{
    bp_buf_fmt(b, "%zu ", key);
    if (key >= tags->page_count) {
        add_reference(b, tags->nodes[tags->notes[key - tags->page_count]].number);
        bp_buf_addc(b, '\n');
        return;
    }
    size_t end = key + 1 < tags->page_count ? tags->starts[key + 1] : tags->content_count;
    bp_buf_addc(b, '[');
    for (size_t i = tags->starts[key]; i < end; i++) {
        bp_buf_addc(b, ' ');
        add_reference(b, tags->nodes[tags->contents[i]].number);
    }
    bp_buf_adds(b, " ]\n");
}

static size_t keys_of(const struct bp_tags *tags)
{
    return tags->page_count + tags->note_count;
}

static void write_parent_tree(const struct bp_tags *tags, struct bp_pdf_packer *out)
{
    size_t keys = keys_of(tags);
    for (size_t from = 0; from < keys; from += LEAF) {
        size_t to = from + LEAF < keys ? from + LEAF : keys;
        bp_buf_fmt(&out->bytes, "<<\n/Limits [ %zu %zu ]\n/Nums [ ", from, to - 1);
        for (size_t key = from; key < to; key++)
            add_parents(tags, &out->bytes, key);
        bp_buf_adds(&out->bytes, "]\n>>");
        bp_pdf_packer_end(out, tags->leaves + (unsigned)(from / LEAF));
    }
}

unsigned bp_tags_number(struct bp_tags *tags, unsigned first)
{
    unsigned next = first;
    for (size_t i = 1; i < tags->count; i++)
        if (tags->nodes[i].what == BP_NODE_ELEMENT)
            tags->nodes[i].number = next++;
    tags->leaves = next;
    return next - first + (unsigned)((keys_of(tags) + LEAF - 1) / LEAF);
}

struct bp_text bp_tags_root(const struct bp_tags *tags)
{
    struct bp_buf b = bp_buf_new(tags->w->arena);
    size_t keys = keys_of(tags);
    bp_buf_fmt(&b, "<<\n/Type /StructTreeRoot\n/K [ %u 0 R ]\n/ParentTree <</%s [", tags->nodes[BP_TAG_ROOT].number,
               keys ? "Kids" : "Nums");
    for (size_t i = 0; i * LEAF < keys; i++) {
        bp_buf_addc(&b, ' ');
        add_reference(&b, tags->leaves + (unsigned)i);
    }
    bp_buf_fmt(&b, " ]>>\n/ParentTreeNextKey %zu\n>>", keys);
    return bp_buf_text(&b);
}

void bp_tags_write(const struct bp_tags *tags, struct bp_pdf_packer *out)
{
    unsigned root = tags->root->header.obj_id & 0x00FFFFFF;
    for (size_t i = 1; i < tags->count; i++)
        if (tags->nodes[i].what == BP_NODE_ELEMENT)
            write_element(tags, root, &tags->nodes[i], out);
    write_parent_tree(tags, out);
}
