/* saved: what the bytes of a harvest begin with. Private to harvest/. */
#ifndef BP_SAVED_H
#define BP_SAVED_H

/* Any change to what is written, of a measure too, is a new version: older bytes are then refused, not misread. */
enum { BP_HARVEST_VERSION = 7 };

#define BP_HARVEST_MARK "boardpack harvest\n"

#endif
