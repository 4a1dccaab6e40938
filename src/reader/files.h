/* files: what pack.yaml says of a workbook -> its sheets, in the order they are read. Part of reader.h. */
#ifndef BP_INGEST_FILES_H
#define BP_INGEST_FILES_H

#include "pack/pack.h"

/* The sheets of that file to read, in the order asked for; of one that is no workbook just one. False: a sheet that is
 * not there. */
bool bp_source_sheets(struct bp_ctx *cx, const struct bp_source *source, const char *path, struct bp_text **names,
                      size_t *count);

#endif
