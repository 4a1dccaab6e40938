/* picture: the bytes of a PNG or JPEG somebody hands in -> a picture that is safe to pass on: decoded whole, no larger
 * than a page needs, upright, opaque on white, and encoded anew, so that nothing of the file but its pixels goes on: no
 * place where a photo was taken, nothing behind the picture's end. What is given out lives in the arena given. */
#ifndef BP_PICTURE_H
#define BP_PICTURE_H

#include "base/base.h"

/* What is handed in may have so many bytes and pixels; what is given out so many a side. */
enum { BP_PICTURE_MOST_PIXELS = 32000000, BP_PICTURE_MOST_SIDE = 1600 };
#define BP_PICTURE_MOST_BYTES ((size_t)12 << 20)

enum bp_picture_kind { BP_PICTURE_PNG, BP_PICTURE_JPEG };

struct bp_picture {
    enum bp_picture_kind kind; /* as it came, and as it goes on */
    int width, height;         /* pixels */
    struct bp_text bytes;
};

#define BP_PICTURE_FOLDER "pictures/" /* of every picture's file beside pack.md */

struct bp_named_picture {
    struct bp_text name; /* of its file beside pack.md: pictures/queue.png */
    struct bp_picture is;
};

struct bp_pictures {
    struct bp_named_picture *list;
    size_t count, cap;
};

/* False: *why says what is wrong with it, as the end of "this picture ...". */
bool bp_picture_read(struct bp_arena *arena, struct bp_text bytes, struct bp_picture *out, struct bp_text *why);

#endif
