/* How a file turned out to be laid out -> what was worked out of it, into its books. */
#include "reader/reader.h"

struct bp_arg bp_arg_said(struct bp_arena *arena, const char *format, ...)
{
    struct bp_buf b = bp_buf_new(arena);
    va_list args;
    va_start(args, format);
    bp_buf_vfmt(&b, format, args);
    va_end(args);
    return bp_arg_text("said", bp_buf_text(&b));
}

void bp_say_layout(struct bp_harvest *h, size_t place, const struct bp_found *found)
{
    const struct bp_source *source = h->plan->source;
    const struct bp_file_layout *given = &source->layout;
    struct bp_arena *arena = h->arena;
    struct bp_file_books *f = &h->files[place];
    f->other_table = found->other_table;
    if (source->applied && !source->preset.text.n)
        bp_harvest_assume(h, f,
                          BP_REMARK(BP_REMARK_ASSUMED_BY_COLUMNS,
                                    bp_arg_said(arena, "preset: %" BP_PRI, BP_ARG(source->applied->name))));
    if (!given->encoding.n && found->encoding_why == BP_ENCODING_DETECTED)
        bp_harvest_assume(
            h, f,
            BP_REMARK(BP_REMARK_ASSUMED_BY_BYTES, bp_arg_said(arena, "encoding: %" BP_PRI, BP_ARG(found->encoding))));
    if (!given->delimiter && found->form == BP_FORM_CSV && found->delimiter != ',')
        bp_harvest_assume(h, f,
                          BP_REMARK(found->delimiter_by_line ? BP_REMARK_ASSUMED_BY_SEP : BP_REMARK_ASSUMED,
                                    bp_arg_said(arena, "delimiter: \"%s\"",
                                                found->delimiter == '\t' ? "\\t" : (char[]){found->delimiter, '\0'})));
    if (!given->skip_given && found->skipped && found->form == BP_FORM_CSV)
        bp_harvest_assume(h, f, BP_REMARK(BP_REMARK_ASSUMED_HEADER_LINE, bp_arg_line(arena, found->skipped + 1)));
    if (!given->header_rows && found->header_rows > 1)
        bp_harvest_assume(h, f,
                          BP_REMARK(found->header_why == BP_HEADER_IMPORT_IDS ? BP_REMARK_ASSUMED_IMPORT_IDS
                                                                              : BP_REMARK_ASSUMED_SUB_LABELS,
                                    bp_arg_said(arena, "header_rows: %d", found->header_rows)));
    if (!source->zone_name.text.n && found->zone_name.n)
        bp_harvest_assume(
            h, f,
            BP_REMARK(BP_REMARK_ASSUMED_BY_HEADER, bp_arg_said(arena, "timezone: %" BP_PRI, BP_ARG(found->zone_name))));
    if (h->facts.files[place].zone.n)
        bp_harvest_assume(h, f,
                          BP_REMARK(BP_REMARK_ASSUMED_BY_HEADER,
                                    bp_arg_said(arena, "timezone: %" BP_PRI, BP_ARG(h->facts.files[place].zone))));
    if (!given->sheet.n && found->form == BP_FORM_XLSX)
        bp_harvest_assume(h, f,
                          BP_REMARK(BP_REMARK_ASSUMED, bp_arg_said(arena, "sheet: %" BP_PRI, BP_ARG(found->sheet))));
}
