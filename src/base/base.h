/* base: the ground under every stage: memory, text, the one hash table, what is said to the user, files, civil dates,
 * time zones. The only header of this folder other folders include; it gathers the private ones. */
#ifndef BP_BASE_H
#define BP_BASE_H

#include "base/arena.h"
#include "base/text.h"
#include "base/shown.h"
#include "base/hash.h"
#include "base/sha256.h"
#include "base/remark.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/civil.h"
#include "base/zone.h"
#include "base/resource.h"
#include "base/wire.h"
#include "base/remark_wire.h"

#endif
