/* Elements in their order -> the nodes of a tree. */
#include "pdffile/nodes.h"

static const char *const kind_names[BP_TAG_KINDS] = {
    [BP_TAG_DOCUMENT] = "Document",
    [BP_TAG_H1] = "H1",
    [BP_TAG_H2] = "H2",
    [BP_TAG_H3] = "H3",
    [BP_TAG_H4] = "H4",
    [BP_TAG_H5] = "H5",
    [BP_TAG_H6] = "H6",
    [BP_TAG_P] = "P",
    [BP_TAG_L] = "L",
    [BP_TAG_LI] = "LI",
    [BP_TAG_LBL] = "Lbl",
    [BP_TAG_LBODY] = "LBody",
    [BP_TAG_TABLE] = "Table",
    [BP_TAG_TR] = "TR",
    [BP_TAG_TH] = "TH",
    [BP_TAG_TD] = "TD",
    [BP_TAG_FIGURE] = "Figure",
    [BP_TAG_CAPTION] = "Caption",
    [BP_TAG_LINK] = "Link",
    [BP_TAG_SPAN] = "Span",
    [BP_TAG_QUOTE] = "Quote",
    [BP_TAG_BLOCK_QUOTE] = "BlockQuote",
    [BP_TAG_CODE] = "Code",
    [BP_TAG_TOC] = "TOC",
    [BP_TAG_TOCI] = "TOCI",
    [BP_TAG_REFERENCE] = "Reference",
};

const char *bp_tag_name(enum bp_tag_kind kind)
{
    return kind_names[kind];
}

static unsigned push(struct bp_tags *tags, unsigned parent, struct bp_tag_node node)
{
    if (!tags->count) { /* number 0 is none */
        *BP_PUSH(tags->w->arena, tags->nodes, tags->count, tags->cap) = (struct bp_tag_node){0};
        tags->count = 1;
    }
    unsigned new = (unsigned)tags->count;
    node.parent = parent;
    *BP_PUSH(tags->w->arena, tags->nodes, tags->count, tags->cap) = node;
    struct bp_tag_node *above = &tags->nodes[parent];
    if (parent && above->last)
        tags->nodes[above->last].next = new;
    else if (parent)
        above->first = new;
    above->last = new;
    return new;
}

void bp_tags_open(struct bp_tags *tags, struct bp_pdf_writer *w)
{
    *tags = (struct bp_tags){.w = w};
    tags->root = bp_pdf_dict(w);
    HPDF_Dict marked = bp_pdf_inner(w);
    bp_pdf_put_true(w, marked, "Marked");
    if (!w->failed) {
        bp_pdf_put(w, w->doc->catalog, "StructTreeRoot", tags->root);
        bp_pdf_put(w, w->doc->catalog, "MarkInfo", marked);
    }
    w->tags = tags;
    push(tags, 0, (struct bp_tag_node){.what = BP_NODE_ELEMENT, .kind = BP_TAG_DOCUMENT});
}

static unsigned number_of(const void *object)
{
    return ((const HPDF_Obj_Header *)object)->obj_id & 0x00FFFFFF;
}

void bp_tags_page(struct bp_tags *tags, HPDF_Page page)
{
    struct bp_pdf_writer *w = tags->w;
    if (w->failed)
        return;
    bp_pdf_put_int(w, page, "StructParents", (long)tags->page_count);
    bp_pdf_put_name(w, page, "Tabs", "S");
    *BP_PUSH(w->arena, tags->pages, tags->page_count, tags->page_cap) = number_of(page);
    *BP_PUSH(w->arena, tags->starts, tags->start_count, tags->start_cap) = tags->content_count;
}

enum bp_tag_kind bp_tag_kind_of(const struct bp_tags *tags, unsigned tag)
{
    return tags->nodes[tag].kind;
}

unsigned bp_tag_add(struct bp_tags *tags, unsigned parent, enum bp_tag_kind kind)
{
    return parent ? push(tags, parent, (struct bp_tag_node){.what = BP_NODE_ELEMENT, .kind = kind}) : 0;
}

void bp_tag_say(struct bp_tags *tags, unsigned tag, const struct bp_tag_says *says)
{
    if (!tag)
        return;
    struct bp_tag_says *kept = BP_NEW(tags->w->arena, struct bp_tag_says);
    *kept = *says;
    tags->nodes[tag].says = kept;
}

void bp_tag_language(struct bp_tags *tags, unsigned tag, struct bp_text language)
{
    const struct bp_tag_says *before = tags->nodes[tag].says;
    struct bp_tag_says says = before ? *before : (struct bp_tag_says){0};
    if (bp_text_eq(says.language, language))
        return;
    says.language = language;
    bp_tag_say(tags, tag, &says);
}

int bp_tag_content(struct bp_tags *tags, unsigned tag)
{
    if (!tag || !tags->page_count)
        return 0;
    unsigned mcid = (unsigned)(tags->content_count - tags->starts[tags->page_count - 1]);
    *BP_PUSH(tags->w->arena, tags->contents, tags->content_count, tags->content_cap) = tag;
    push(tags, tag, (struct bp_tag_node){.what = BP_NODE_CONTENT, .page = (unsigned)tags->page_count, .number = mcid});
    return (int)mcid;
}

void bp_tag_annotation(struct bp_tags *tags, unsigned tag, size_t page, HPDF_Annotation note)
{
    struct bp_pdf_writer *w = tags->w;
    if (w->failed || !tag)
        return;
    bp_pdf_put_int(w, note, "StructParent", (long)(tags->page_count + tags->note_count));
    *BP_PUSH(w->arena, tags->notes, tags->note_count, tags->note_cap) = tag;
    push(tags, tag,
         (struct bp_tag_node){.what = BP_NODE_ANNOTATION, .page = (unsigned)page + 1, .number = number_of(note)});
}
