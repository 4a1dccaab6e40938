# boardpack. `make demo` and `make test` do all the set-up on a bare Debian 12; `make help` lists the rest.
PREFIX  ?= /usr/local
BUILD   ?= build
FLAVOUR ?= release
VERSION := 0.1.0

# ---- what Debian 12 must have: to build and run, and for the further checks
DEBS_BUILD := gcc make pkg-config libc6-dev libcsv-dev libcmark-dev libhpdf-dev libfreetype-dev libharfbuzz-dev libicu-dev libfyaml-dev \
              libjansson-dev libuchardet-dev libzip-dev libexpat1-dev zlib1g-dev libzstd-dev libpng-dev libjpeg62-turbo-dev libxlsxwriter-dev nettle-dev liblcms2-dev libfontconfig-dev fonts-noto-core fonts-noto-mono fonts-noto-cjk
DEBS_TEST  := $(DEBS_BUILD) libcmocka-dev poppler-utils qpdf python3
DEBS_CHECK := $(DEBS_TEST) gawk time clang clang-format libclang-rt-14-dev valgrind mupdf-tools mandoc bsdextrautils chromium nginx-light curl python3
DEBS_MUTATE := $(DEBS_TEST) python3-clang-14
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
missing = $(shell dpkg-query -W -f='$${Package} $${db:Status-Abbrev}\n' $(1) 2>/dev/null | awk '$$2 == "ii" {print $$1}' | sort -u > /tmp/boardpack-have.$$PPID; \
            for p in $(1); do grep -qxF "$$p" /tmp/boardpack-have.$$PPID || printf '%s ' $$p; done; rm -f /tmp/boardpack-have.$$PPID)
define need
@set -- $(call missing,$(1)); [ $$# -eq 0 ] || { sh tests/may-install.sh "$$@" && echo "installing: $$*" && $(SUDO) apt-get update -qq && \
    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$$@" > /dev/null; }
endef

# ---- flavours: each builds in a folder of its own
CC_release := gcc
CC_asan    := gcc
CC_clang   := clang
CC_fuzz    := clang
CFLAGS_release := -O3 -g -fstack-protector-strong -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2
CFLAGS_asan    := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_clang   := -O2 -g
CFLAGS_fuzz    := -O2 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=all
LDFLAGS_release := -Wl,-z,relro,-z,now,-z,noexecstack # tests/hardened.sh reads them back
BOARDPACK_CC := $(CC_$(FLAVOUR))

OUT      := $(BUILD)/$(FLAVOUR)
PACKAGES := libcmark freetype2 harfbuzz harfbuzz-subset icu-i18n icu-uc libfyaml jansson fontconfig uchardet libzip expat zlib libzstd libpng libjpeg xlsxwriter nettle lcms2
WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wvla -Werror
# Asked for when first used, since the packages may just have been installed.
LIB_CFLAGS = $(eval LIB_CFLAGS := $(shell pkg-config --cflags $(PACKAGES)))$(LIB_CFLAGS)
LIBS       = $(eval LIBS := $(shell pkg-config --libs $(PACKAGES)) -lcsv -lhpdf -lm)$(LIBS)
COMPILE    = $(BOARDPACK_CC) -std=c17 $(WARNINGS) -ffp-contract=off -fPIC -fno-semantic-interposition $(CFLAGS_$(FLAVOUR)) $(CFLAGS) -D_POSIX_C_SOURCE=200809L \
             -DBP_VERSION='"$(VERSION)"' -Isrc -Igen $(LIB_CFLAGS) $(CPPFLAGS)
LINK       = $(BOARDPACK_CC) $(CFLAGS_$(FLAVOUR)) $(CFLAGS) $(LDFLAGS_$(FLAVOUR)) $(LDFLAGS)
# Short lines; V=1 shows each command whole.
Q   := $(if $(V),,@)
SAY = $(if $(V),@:,@printf '%-4s %s\n')

TEMPLATES := $(sort $(shell find templates -type f ! -name README.md))
OBJECTS   := $(patsubst %.c,$(OUT)/%.o,$(wildcard src/*/*.c)) $(OUT)/templates.o
# Test programs share one library: a change in src/ links it anew, and none of them.
LIBRARY   := $(OUT)/libboardpack.so
SHARE      = $(LIBRARY) -Wl,-rpath,'$$ORIGIN/..:$$ORIGIN/../..' -Wl,-z,now
PROGRAM   := $(patsubst %.c,$(OUT)/%.o,$(wildcard gen/*.c))
TESTS     := $(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/unit/*_test.c tests/property/*_test.c))
# What the targets for a whole pack share with the program: its options and its clock.
FUZZ_GEN  := $(OUT)/gen/options.o $(OUT)/gen/period.o
CORPORA   := $(patsubst tests/fuzz/fuzz_%.c,$(OUT)/tests/corpus_%,$(wildcard tests/fuzz/fuzz_*.c))

.PHONY: all demo test check-all pages pages-update hardened faults serving asan valgrind lint browser bench stress golden-update install format clean help setup setup-test setup-check setup-browser
all: $(BUILD)/boardpack ## build build/boardpack

$(BUILD)/boardpack: $(OUT)/boardpack
	@cp $< $@.new && mv $@.new $@

$(OUT)/boardpack: $(OBJECTS) $(PROGRAM)
	$(SAY) LINK $@
	$(Q)$(LINK) -pie -o $@ $^ $(LIBS)

$(LIBRARY): $(OBJECTS)
	$(SAY) LINK $@
	$(Q)$(LINK) -shared -Wl,-soname,$(@F) -o $@.new $^ $(LIBS) && mv $@.new $@

# Other flags are another program.
$(OUT)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(OUT)/templates.c: $(TEMPLATES) templates/embed.sh
	@mkdir -p $(@D)
	@sh templates/embed.sh templates $(filter-out %.sh,$(TEMPLATES)) > $@.new && mv $@.new $@

$(OUT)/templates.o: $(OUT)/templates.c $(TEMPLATES)
	$(SAY) CC $<
	$(Q)$(COMPILE) -c -o $@ $<

# Two sources in one go: the compiler's own list of headers would be that of one of them.
$(OUT)/tests/corpus_%: tests/fuzz/fuzz_%.c tests/fuzz/corpus_main.c $(wildcard src/*/*.h tests/fuzz/*.h) $(FUZZ_GEN) | $(LIBRARY)
	@mkdir -p $(@D)
	$(SAY) CC $@
	$(Q)$(COMPILE) -o $@ $(filter %.c %.o,$^) $(SHARE) $(LIBS)

# Loaded before the program: its K-th call fails. Not under the sanitizers, which must be loaded first.
$(OUT)/tests/fault.so: tests/fault/fault.c
	@mkdir -p $(@D)
	$(SAY) CC $@
	$(Q)$(BOARDPACK_CC) -std=gnu17 $(WARNINGS) -Wno-missing-prototypes -O1 -fPIC -shared -o $@ $< -ldl

$(OUT)/tests/%: tests/%.c | $(LIBRARY)
	@mkdir -p $(@D)
	$(SAY) CC $@
	$(Q)$(COMPILE) -MMD -MP -MF $@.d -o $@ $< $(SHARE) $(LIBS) -lcmocka

$(OUT)/bench/%: tests/bench/%.c $(OBJECTS)
	@mkdir -p $(@D)
	$(SAY) CC $@
	$(Q)$(COMPILE) -D_DEFAULT_SOURCE -o $@ $< $(OBJECTS) $(LIBS)

fuzz-%: ## fuzz one target of tests/fuzz/ for a minute (FUZZ_S=600 for ten): fuzz-pack, fuzz-yaml, fuzz-pdf, fuzz-csv, fuzz-xlsx, fuzz-expr ...
	$(call need,$(DEBS_CHECK))
	@$(MAKE) --no-print-directory FLAVOUR=fuzz $(BUILD)/fuzz/fuzz_$*
	@mkdir -p $(BUILD)/fuzz/found_$* && sh tests/fuzz/seeds.sh $* $(BUILD)/fuzz/seeds_$*
	$(BUILD)/fuzz/fuzz_$* -max_total_time=$(or $(FUZZ_S),60) -timeout=20 -verbosity=0 -print_final_stats=1 -artifact_prefix=$(BUILD)/fuzz/$*- \
	    $(addprefix -dict=,$(wildcard tests/fuzz/dict/$*)) $(BUILD)/fuzz/found_$* tests/fuzz/corpus/$* $(BUILD)/fuzz/seeds_$*

$(BUILD)/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(OBJECTS) $(FUZZ_GEN) $(wildcard tests/fuzz/*.h)
	$(SAY) CC $@
	$(Q)$(COMPILE) -fsanitize=fuzzer -o $@ $(filter %.c %.o,$^) $(LIBS)

setup:
	$(call need,$(DEBS_BUILD))
setup-test:
	$(call need,$(DEBS_TEST))
setup-check:
	$(call need,$(DEBS_CHECK))
setup-mutate:
	$(call need,$(DEBS_MUTATE))

demo: setup ## set up, build, write the sample packs to build/demo/
	@$(MAKE) --no-print-directory all
	@sh tests/demo.sh $(BUILD)/boardpack $(BUILD)/demo

test: setup-test ## set up, build, run unit, property and golden tests
	@$(MAKE) --no-print-directory run-tests

.PHONY: run-tests
run-tests: $(BUILD)/boardpack $(LIBRARY) $(TESTS) $(CORPORA) $(if $(filter release,$(FLAVOUR)),$(OUT)/tests/fault.so)
	@rm -f $(filter-out $(TESTS),$(wildcard $(OUT)/tests/unit/*_test $(OUT)/tests/property/*_test)) # those whose source is gone
	@sh tests/run.sh $(OUT)/boardpack $(OUT)/tests

asan: setup-check ## the same tests under address and undefined-behaviour sanitizers
	@$(MAKE) --no-print-directory FLAVOUR=asan BUILD=$(BUILD)/checked run-tests

valgrind: setup-check ## under valgrind: the sample pack, a case for each folder of src/, every kind of bad input
	@$(MAKE) --no-print-directory all
	@bash tests/valgrind.sh $(BUILD)/boardpack

lint: setup-check ## layers, banned calls, formatting, the manual against --help, a build with clang
	@$(MAKE) --no-print-directory FLAVOUR=clang BUILD=$(BUILD)/checked $(BUILD)/checked/boardpack
	@sh tests/layers.sh && sh tests/lint.sh $(BUILD)/checked/boardpack

# node and java may be there from elsewhere than Debian.
setup-browser: setup-check
	@command -v npm > /dev/null || DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends nodejs npm > /dev/null
	@command -v java > /dev/null || DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends default-jre-headless > /dev/null

browser: setup-browser ## HTML and PDF checks: vnu, axe, chromium, qpdf, mutool
	@$(MAKE) --no-print-directory all
	@bash tests/browser/run.sh $(BUILD)/boardpack

pages: setup-test ## the sample's page 1 and a metric's page in five languages, drawn and held against the pictures of them in tests/pages/
	@$(MAKE) --no-print-directory all
	@sh tests/pages/run.sh $(BUILD)/boardpack

pages-update: all ## draw those pictures anew; git diff is the review
	@sh tests/pages/run.sh $(BUILD)/boardpack --update

hardened: setup ## read the program back: its stack is guarded, its library calls are checked, its tables are read-only
	@$(MAKE) --no-print-directory all
	@sh tests/hardened.sh $(BUILD)/boardpack

serving: setup-check ## a site under nginx, mails read back, a run without rights
	@$(MAKE) --no-print-directory all
	@bash tests/serving.sh $(BUILD)/boardpack

faults: setup-test ## every call on files fails once, one allocation in ten too; builds are killed
	@$(MAKE) --no-print-directory all $(OUT)/tests/fault.so
	@sh tests/fault/files.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 100
	@sh tests/fault/alert.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 100
	@sh tests/fault/publish.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 50
	@sh tests/fault/reads.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0
	@sh tests/fault/memory.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 9

check-all: test pages hardened lint asan valgrind faults browser serving ## everything that can be checked on one machine

stress: setup-check ## the long ones: 10,000 random packs, every call on files and every allocation failing, 1,000 kills, every golden case under valgrind, ten minutes of each fuzz target, every input of tests/bounds
	@$(MAKE) --no-print-directory all $(LIBRARY) $(OUT)/tests/fault.so $(filter %_test,$(patsubst tests/%.c,$(OUT)/tests/%,$(wildcard tests/property/*_test.c)))
	@for t in $(OUT)/tests/property/*_test; do BOARDPACK_PACKS=10000 $$t || exit 1; done
	@sh tests/fault/files.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 1000
	@sh tests/fault/alert.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 1000
	@sh tests/fault/publish.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0 1000
	@sh tests/fault/memory.sh $(CURDIR)/$(BUILD)/boardpack $(CURDIR)/$(OUT)/tests/fault.so 0
	@bash tests/valgrind.sh $(BUILD)/boardpack --all
	@sh tests/bounds/run.sh $(BUILD)/boardpack --all
	@for t in $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c)); do $(MAKE) --no-print-directory fuzz-$$t FUZZ_S=600 || exit 1; done

bench: setup-check ## speed and memory, as ratios in alternating runs
	@$(MAKE) --no-print-directory all
	@bash tests/bench/run.sh $(BUILD)/boardpack

golden-update: all $(LIBRARY) $(OUT)/tests/unit/pdf_drawn_test ## rewrite the golden files; git diff is the review
	@sh tests/golden/run.sh $(BUILD)/boardpack --update
	@BOARDPACK_UPDATE=1 $(OUT)/tests/unit/pdf_drawn_test > /dev/null

install: all ## PREFIX=/usr/local DESTDIR=
	install -D -m 755 $(BUILD)/boardpack $(DESTDIR)$(PREFIX)/bin/boardpack
	install -D -m 644 gen/boardpack.1 $(DESTDIR)$(PREFIX)/share/man/man1/boardpack.1

# MUTATE: what tests/mutate/mutate.py --help names.
mutate: setup-mutate ## by hand or at night: how many of 1,000 random mutations of src/ do the tests notice?
	@nice -n 15 tests/mutate/mutate.py $(MUTATE)

.PHONY: mutate setup-mutate compile-flags
compile-flags:
	@: $(info $(COMPILE))

format: ## clang-format the sources
	clang-format -i src/*/*.[ch] gen/*.[ch] tests/*/*.[ch]

clean: ## remove build/
	rm -rf $(BUILD)

help: ## this list
	@grep -hE '^[a-z%-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

-include $(OBJECTS:.o=.d) $(PROGRAM:.o=.d) $(TESTS:=.d)
