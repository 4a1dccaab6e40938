/* Any bytes as a picture: one that is taken is within its bounds, and what is made of it is taken again as it is. */
#include "fuzz_help.h"

#include "picture/picture.h"

static void out_of_memory(void)
{
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bp_arena *arena = bp_arena_new(out_of_memory);
    struct bp_picture first, again;
    struct bp_text why = {"", 0};
    if (bp_picture_read(arena, (struct bp_text){(const char *)data, size}, &first, &why)) {
        must(first.width > 0 && first.width <= BP_PICTURE_MOST_SIDE);
        must(first.height > 0 && first.height <= BP_PICTURE_MOST_SIDE);
        must(bp_picture_read(arena, first.bytes, &again, &why));
        must(again.width == first.width && again.height == first.height && again.kind == first.kind);
    } else {
        must(why.n > 0);
    }
    bp_arena_free(arena);
    return 0;
}
