# boardpack. `make demo` and `make test` do all the set-up on a bare Debian 12; `make help` lists the rest.
PREFIX  ?= /usr/local
BUILD   ?= build
FLAVOUR ?= release
CC      ?= gcc
VERSION := 0.1.0

OUT      := $(BUILD)/$(FLAVOUR)
PACKAGES := libcmark harfbuzz harfbuzz-subset icu-i18n icu-uc libfyaml jansson fontconfig
CPPFLAGS += -D_POSIX_C_SOURCE=200809L -DBP_VERSION='"$(VERSION)"' -Isrc -Igen $(LIB_CFLAGS)
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wvla -Werror
CFLAGS_release := -O2 -g
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_clang   := -O2 -g
CC_clang := clang
ifneq ($(CC_$(FLAVOUR)),)
CC := $(CC_$(FLAVOUR))
endif
ALL_CFLAGS = -std=c17 $(WARNINGS) -ffp-contract=off $(CFLAGS_$(FLAVOUR)) $(CFLAGS)
LIB_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null)
LIBS = $(shell pkg-config --libs $(PACKAGES)) -lcsv -lhpdf -lm

SOURCES   := $(wildcard src/*/*.c)
PROGRAM   := $(wildcard gen/*.c)
OBJECTS   := $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/templates.o
TESTS     := $(patsubst tests/unit/%.c,$(OUT)/tests/%,$(wildcard tests/unit/*.c tests/unit/property/*.c))
TEMPLATES := $(sort $(shell find templates -type f ! -name README.md))

.PHONY: all
all: $(BUILD)/boardpack

$(BUILD)/boardpack: $(OUT)/boardpack
	@cp $< $@.new && mv $@.new $@

$(OUT)/boardpack: $(OBJECTS) $(PROGRAM:%.c=$(OUT)/%.o)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(OUT)/templates.c: $(TEMPLATES) tests/embed.sh
	@mkdir -p $(@D)
	sh tests/embed.sh templates $(TEMPLATES) > $@.new && mv $@.new $@

$(OUT)/templates.o: $(OUT)/templates.c $(TEMPLATES)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$(OUT)/tests/%: tests/unit/%.c $(OBJECTS)
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -MF $@.d -o $@ $< $(OBJECTS) $(LIBS) -lcmocka

-include $(OBJECTS:.o=.d) $(PROGRAM:%.c=$(OUT)/%.d) $(TESTS:=.d)
