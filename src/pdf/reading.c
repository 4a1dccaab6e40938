/* Blocks and their parts in the order they are drawn -> elements, and marks in the page. */
#include "pdf/reading.h"

struct bp_pdf_reading bp_pdf_reading_new(struct bp_tags *tags, struct bp_ctx *cx, const struct bp_pdf_options *options)
{
    size_t count = options->abbreviations ? options->abbreviations->count : 0;
    return (struct bp_pdf_reading){
        .tags = tags, .cx = cx, .options = options, .expanded = BP_NEW_ARRAY(cx->arena, bool, count)};
}

/* ---- blocks */

/* A heading stands one level below the nearest one before it that the Markdown puts above it. */
static enum bp_tag_kind heading_kind(struct bp_pdf_reading *reading, int level)
{
    while (reading->heading_count && reading->headings[reading->heading_count - 1] >= level)
        reading->heading_count--;
    reading->headings[reading->heading_count++] = level;
    return (enum bp_tag_kind)(BP_TAG_H1 + reading->heading_count - 1);
}

static unsigned open_heading(struct bp_pdf_reading *reading, unsigned parent, const struct bp_block *block)
{
    struct bp_text words = bp_text_trim(bp_inline_words(reading->cx->arena, block->inlines));
    bool heads_misses = words.n && block->level < 6 && bp_text_eq(words, reading->options->misses);
    reading->misses_level = heads_misses ? block->level : 0;
    return bp_tag_add(reading->tags, parent, heading_kind(reading, block->level));
}

static unsigned open_list(struct bp_pdf_reading *reading, unsigned parent, const struct bp_block *list)
{
    if (list->contents)
        return bp_tag_add(reading->tags, parent, BP_TAG_TOC);
    unsigned element = bp_tag_add(reading->tags, parent, BP_TAG_L);
    bp_tag_say(reading->tags, element, &(struct bp_tag_says){.numbering = list->ordered ? "Decimal" : "Disc"});
    return element;
}

static void open_item(struct bp_pdf_reading *reading, unsigned parent, struct bp_pdf_level *level)
{
    if (level->block->parent->contents) {
        level->element = bp_tag_add(reading->tags, bp_tag_add(reading->tags, parent, BP_TAG_TOCI), BP_TAG_REFERENCE);
        return;
    }
    unsigned item = bp_tag_add(reading->tags, parent, BP_TAG_LI);
    level->first = bp_tag_add(reading->tags, item, BP_TAG_LBL);
    level->element = bp_tag_add(reading->tags, item, BP_TAG_LBODY);
}

/* Whether the row has been drawn before, in another part of its table: rows come in their order each time. */
static bool is_known_row(struct bp_pdf_reading *reading, struct bp_pdf_level *level)
{
    const struct bp_block *row = level->block;
    if (reading->row_count && reading->rows[0].block->parent != row->parent)
        reading->row_count = 0;
    if (!reading->row_count)
        return false;
    reading->row = row == reading->rows[0].block ? 0 : reading->row + 1;
    if (reading->row >= reading->row_count || reading->rows[reading->row].block != row)
        return false;
    level->element = reading->rows[reading->row].element;
    level->first = reading->rows[reading->row].first;
    level->heading = reading->rows[reading->row].heading;
    return true;
}

/* A row with all its cells: those of the head and of the first column name the others. Who listens goes from miss to
 * miss by headings. */
static void open_row(struct bp_pdf_reading *reading, unsigned parent, struct bp_pdf_level *level)
{
    const struct bp_block *row = level->block;
    if (is_known_row(reading, level))
        return;
    level->element = bp_tag_add(reading->tags, parent, BP_TAG_TR);
    for (const struct bp_block *cell = row->children; cell; cell = cell->next) {
        bool names_row = cell == row->children && cell->next && cell->inlines;
        unsigned element = bp_tag_add(reading->tags, level->element, row->header || names_row ? BP_TAG_TH : BP_TAG_TD);
        if (row->header || names_row)
            bp_tag_say(reading->tags, element, &(struct bp_tag_says){.scope = row->header ? "Column" : "Row"});
        level->first = cell == row->children ? element : level->first;
    }
    const struct bp_block *name = row->children;
    if (reading->misses_level && !row->header && name && name->next && name->inlines)
        level->heading = bp_tag_add(reading->tags, level->first, heading_kind(reading, reading->misses_level + 1));
    reading->row = reading->row_count;
    *BP_PUSH(reading->cx->arena, reading->rows, reading->row_count, reading->row_cap) =
        (struct bp_pdf_row){row, level->element, level->first, level->heading};
}

static unsigned cell_of(const struct bp_pdf_level *row, const struct bp_block *cell)
{
    unsigned element = row->first;
    if (row->heading && cell == row->block->children)
        return row->heading;
    for (const struct bp_block *c = row->block->children; c && c != cell; c = c->next)
        element++;
    return element;
}

static bool is_of_item(const struct bp_block *paragraph)
{
    const struct bp_block *item = paragraph->parent;
    return item && item->kind == BP_BLOCK_ITEM && item->parent->tight;
}

static void open(struct bp_pdf_reading *reading, struct bp_pdf_level *level, const struct bp_pdf_level *above)
{
    struct bp_tags *tags = reading->tags;
    const struct bp_block *block = level->block;
    unsigned parent = above ? above->element : BP_TAG_ROOT;
    switch (block->kind) {
    case BP_BLOCK_HEADING:
        level->element = open_heading(reading, parent, block);
        break;
    case BP_BLOCK_PARAGRAPH: /* figures stand for themselves */
        level->element =
            is_of_item(block) || bp_document_is_figures(block->inlines) ? parent : bp_tag_add(tags, parent, BP_TAG_P);
        break;
    case BP_BLOCK_LIST:
        level->element = open_list(reading, parent, block);
        break;
    case BP_BLOCK_ITEM:
        open_item(reading, parent, level);
        break;
    case BP_BLOCK_QUOTE:
        level->element = bp_tag_add(tags, parent, BP_TAG_BLOCK_QUOTE);
        break;
    case BP_BLOCK_CODE:
        level->element = bp_tag_add(tags, bp_tag_add(tags, parent, BP_TAG_P), BP_TAG_CODE);
        break;
    case BP_BLOCK_RULE:
        break;
    case BP_BLOCK_TABLE:
        level->element = bp_tag_add(tags, parent, BP_TAG_TABLE);
        break;
    case BP_BLOCK_ROW:
        open_row(reading, parent, level);
        break;
    case BP_BLOCK_CELL:
        level->element = above ? cell_of(above, block) : 0;
        break;
    }
}

/* The level of a block, opened with all it stands in where it is not open. */
static size_t reach(struct bp_pdf_reading *reading, const struct bp_block *block)
{
    size_t at = block->parent ? reach(reading, block->parent) + 1 : 0;
    if (at < reading->count && reading->levels[at].block == block)
        return at;
    struct bp_pdf_level level = {.block = block};
    open(reading, &level, at ? &reading->levels[at - 1] : NULL);
    reading->count = at;
    *BP_PUSH(reading->cx->arena, reading->levels, reading->count, reading->cap) = level;
    return at;
}

/* A block all in another language says so once, where it is an element of its own. */
static bool say_language(struct bp_pdf_reading *reading, const struct bp_type_para *para)
{
    static const bool own[BP_TAG_KINDS] = {
        [BP_TAG_H1] = true, [BP_TAG_H2] = true, [BP_TAG_H3] = true, [BP_TAG_H4] = true, [BP_TAG_H5] = true,
        [BP_TAG_H6] = true, [BP_TAG_P] = true,  [BP_TAG_TH] = true, [BP_TAG_TD] = true};
    if (!para->tongue || !own[bp_tag_kind_of(reading->tags, reading->element)])
        return false;
    bp_tag_language(reading->tags, reading->element, bp_text_of(para->tongue));
    return true;
}

void bp_pdf_reading_turn(struct bp_pdf_reading *reading, const struct bp_layout_piece *piece)
{
    reading->element = 0;
    if (!piece || piece->kind == BP_LAYOUT_RULE_PIECE)
        return;
    size_t at = reach(reading, piece->block);
    const struct bp_pdf_level *level = &reading->levels[at];
    reading->element = piece->kind == BP_LAYOUT_MARKER_PIECE ? level->first : level->element;
    reading->says_language = piece->kind == BP_LAYOUT_LINE_PIECE && say_language(reading, piece->para);
}

/* ---- parts of a block */

unsigned bp_pdf_reading_words(struct bp_pdf_reading *reading, const struct bp_type_para *para,
                              const struct bp_inline *link, size_t at)
{
    unsigned element = reading->element;
    if (!element)
        return 0;
    const struct bp_type_tongue *tongue = reading->says_language ? NULL : bp_type_tongue_at(para, at);
    if (link && (link != reading->link || element != reading->link_parent)) {
        reading->link = link;
        reading->link_parent = element;
        reading->link_element = bp_tag_add(reading->tags, element, BP_TAG_LINK);
    }
    element = link ? reading->link_element : element;
    unsigned expansion = bp_pdf_reading_expansion(reading, element, tongue || reading->says_language, para, at);
    if (expansion)
        return expansion;
    if (tongue && (tongue != reading->tongue || element != reading->tongue_parent)) {
        reading->tongue = tongue;
        reading->tongue_parent = element;
        reading->tongue_element = bp_tag_add(reading->tags, element, BP_TAG_SPAN);
        bp_tag_language(reading->tags, reading->tongue_element, bp_text_of(tongue->language));
    }
    return tongue ? reading->tongue_element : element;
}

unsigned bp_pdf_reading_figure(struct bp_pdf_reading *reading, unsigned parent, const struct bp_inline *image,
                               const struct bp_drawing *drawing, const double box[4], bool in_line)
{
    if (!parent || drawing->said)
        return 0;
    struct bp_text alt = image && image->text.n ? image->text : drawing->alt;
    unsigned element = bp_tag_add(reading->tags, parent, BP_TAG_FIGURE);
    bp_tag_say(reading->tags, element,
               &(struct bp_tag_says){.alt = alt.n ? alt : drawing->name,
                                     .has_box = true,
                                     .in_line = in_line,
                                     .left = box[0],
                                     .bottom = box[1],
                                     .right = box[2],
                                     .top = box[3]});
    return element;
}

void bp_pdf_reading_mark(struct bp_pdf_reading *reading, struct bp_pdf_ink *ink, unsigned element)
{
    if (!element)
        bp_pdf_ink_artifact(ink, NULL);
    else if (element != ink->content)
        bp_pdf_ink_content(ink, element, bp_tag_name(bp_tag_kind_of(reading->tags, element)),
                           bp_tag_content(reading->tags, element));
}
