/* An IANA name -> a zone's offsets; instants -> civil days, and back. */
#include "base/zone.h"

#include "base/civil.h"

#include <limits.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

#define US_PER_S INT64_C(1000000)

static int32_t offset_of(UCalendar *calendar, double instant_ms, UErrorCode *code)
{
    ucal_setMillis(calendar, instant_ms, code);
    int32_t zone = ucal_get(calendar, UCAL_ZONE_OFFSET, code), saving = ucal_get(calendar, UCAL_DST_OFFSET, code);
    return (zone + saving) / 1000;
}

static bool read_offsets(struct bp_ctx *cx, UCalendar *calendar, struct bp_zone *zone)
{
    static const double until_ms = 4133980800000.0; /* 2101-01-01: rules are not known further than that anyway */
    UErrorCode code = U_ZERO_ERROR;
    size_t cap = 0, cap_s = 0, count_s = 0;
    double at_ms = -62135596800000.0; /* 0001-01-01 */
    *BP_PUSH(cx->arena, zone->from_us, zone->count, cap) = INT64_MIN;
    *BP_PUSH(cx->arena, zone->offset_s, count_s, cap_s) = offset_of(calendar, at_ms, &code);
    for (;;) {
        UDate next_ms = 0;
        ucal_setMillis(calendar, at_ms, &code);
        if (!ucal_getTimeZoneTransitionDate(calendar, UCAL_TZ_TRANSITION_NEXT, &next_ms, &code) || U_FAILURE(code) ||
            next_ms > until_ms)
            break;
        int32_t offset_s = offset_of(calendar, next_ms, &code);
        at_ms = next_ms;
        if (offset_s == zone->offset_s[count_s - 1])
            continue;
        *BP_PUSH(cx->arena, zone->from_us, zone->count, cap) = (int64_t)next_ms * 1000;
        *BP_PUSH(cx->arena, zone->offset_s, count_s, cap_s) = offset_s;
    }
    return U_SUCCESS(code);
}

bool bp_zone_open(struct bp_ctx *cx, struct bp_where where, struct bp_text name, const struct bp_zone **out)
{
    UErrorCode code = U_ZERO_ERROR;
    UChar wide[128], canonical[128];
    int32_t n = 0;
    UBool known = 0;
    u_strFromUTF8(wide, 128, &n, name.p, (int32_t)(name.n > 127 ? 127 : name.n), &code);
    if (U_SUCCESS(code))
        ucal_getCanonicalTimeZoneID(wide, n, canonical, 128, &known, &code);
    if (U_FAILURE(code) || !known)
        return bp_fail_remark(cx, BP_BAD_PACK, where, BP_REMARK(BP_REMARK_UNKNOWN_ZONE, bp_arg_text("zone", name)));
    struct bp_zone *zone = BP_NEW(cx->arena, struct bp_zone);
    zone->name = bp_text_copy(cx->arena, name);
    UCalendar *calendar = ucal_open(wide, n, "en", UCAL_GREGORIAN, &code);
    bool ok = U_SUCCESS(code) && read_offsets(cx, calendar, zone);
    ucal_close(calendar);
    if (!ok)
        return bp_fail_remark(cx, BP_OUR_FAULT, where, BP_REMARK(BP_REMARK_ZONE_UNREADABLE, bp_arg_text("zone", name)));
    *out = zone;
    return true;
}

static size_t index_at(const struct bp_zone *zone, int64_t instant_us)
{
    size_t low = 0, high = zone->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (zone->from_us[middle] <= instant_us)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int32_t bp_zone_offset(const struct bp_zone *zone, int64_t instant_us)
{
    return zone->offset_s[index_at(zone, instant_us)];
}

int64_t bp_zone_instant(const struct bp_zone *zone, int64_t local_us)
{
    if (zone->count == 1) /* UTC, and a few more: the offset never changes */
        return local_us - zone->offset_s[0] * US_PER_S;
    /* The earliest offset under which the local time really occurs; in a gap none does, and the one before the gap
     * holds. */
    size_t i = index_at(zone, local_us - 86400 * US_PER_S);
    for (;; i++) {
        int64_t instant = local_us - zone->offset_s[i] * US_PER_S;
        if (i + 1 == zone->count || instant < zone->from_us[i + 1])
            return instant;
        int64_t after = local_us - zone->offset_s[i + 1] * US_PER_S;
        if (after < zone->from_us[i + 1])
            return instant; /* skipped: between the two */
    }
}

int bp_zone_day(const struct bp_zone *zone, int64_t instant_us)
{
    int64_t local = instant_us + bp_zone_offset(zone, instant_us) * US_PER_S;
    int64_t day = local / BP_US_PER_DAY;
    return (int)(local % BP_US_PER_DAY < 0 ? day - 1 : day);
}
