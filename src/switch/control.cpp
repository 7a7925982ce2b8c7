#include "switch/control.hpp"

#include "switch/names.hpp"

namespace strake::switching {
namespace {

constexpr std::uint64_t control_magic = 0x4c54434b41525453; // "STRAKCTL"
constexpr std::uint64_t control_version = 1;

enum class HeadWord : std::uint8_t { magic, version, entries, marks, kill };

constexpr std::size_t head_words = 512;
constexpr std::size_t entry_words = 32;
constexpr std::size_t mark_words = 8;
constexpr std::size_t first_mark = head_words + max_controlled * entry_words;
constexpr std::size_t all_words = first_mark + max_marks * mark_words;
static_assert(all_words * sizeof(std::uint64_t) == Control::size);

constexpr std::size_t index_of(HeadWord word) { return std::to_underlying(word); }

// Words with a check.

constexpr unsigned content_bits = 48;
constexpr std::uint64_t content_mask = (std::uint64_t{1} << content_bits) - 1;

std::uint64_t sealed(std::uint64_t content) {
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15U;
  const std::uint64_t mixed = content * golden;
  return content | ((mixed ^ mixed >> 24U) & 0xffffU) << content_bits;
}

std::optional<std::uint64_t> content_of(std::uint64_t word) {
  const std::uint64_t content = word & content_mask;
  return sealed(content) == word ? std::optional(content) : std::nullopt;
}

// From the lowest bit of an order: 1 if it sets something, mode 3, run 20, decide 20, fell 1, refuge 1 (1: safe).
constexpr std::uint64_t share_mask = (1U << 20U) - 1;

/// A name stands for itself by this number: nobody who can write the file needs to be kept from making two alike.
std::uint64_t hash_of(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : name) {
    hash = (hash ^ byte_of(c)) * 0x100000001b3U;
  }
  return hash == 0 ? 1 : hash;
}

constexpr std::size_t name_words = max_name / sizeof(std::uint64_t);

} // namespace

std::uint64_t word_of(const Order& order) {
  const Setting setting = order.setting.value_or(Setting{});
  std::uint64_t content = order.refuge == Side::safe ? 1U : 0U;
  content = content << 1U | (order.fell ? 1U : 0U);
  content = content << 20U | setting.decide.value_or(0);
  content = content << 20U | setting.run.value_or(0);
  content = content << 3U | (order.setting ? std::to_underlying(setting.mode) : 0U);
  return sealed(content << 1U | (order.setting ? 1U : 0U));
}

std::optional<Order> order_of(std::uint64_t word) {
  const std::optional<std::uint64_t> content = content_of(word);
  if (!content || *content >> 46U != 0) {
    return std::nullopt;
  }
  const std::uint64_t mode = *content >> 1U & 7U;
  const Share run = low_word(*content >> 4U & share_mask);
  const Share decide = low_word(*content >> 24U & share_mask);
  if (mode >= modes.size() || run > whole_share || decide > whole_share) {
    return std::nullopt;
  }
  Order order{.setting = {},
              .fell = (*content >> 44U & 1U) != 0,
              .refuge = (*content >> 45U & 1U) != 0 ? Side::safe : Side::legacy};
  if ((*content & 1U) != 0) {
    order.setting = Setting{.mode = modes.at(mode), .run = run, .decide = decide};
  }
  return word_of(order) == word ? std::optional(order) : std::nullopt;
}

// From the lowest bit of a rule: 1, limit 5, window 32.
std::uint64_t word_of(const CrashRule& rule) {
  return sealed((std::uint64_t{rule.window} << 5U | rule.limit) << 1U | 1U);
}

std::optional<CrashRule> crash_rule_of(std::uint64_t word) {
  if (word == 0) {
    return CrashRule{};
  }
  const std::uint64_t content = content_of(word).value_or(0);
  const CrashRule rule{.limit = low_word(content >> 1U & 31U), .window = low_word(content >> 6U)};
  return word_of(rule) == word && rule.limit <= max_crashes && rule.window != 0 ? std::optional(rule) : std::nullopt;
}

std::uint64_t word_of_kill(bool killed) { return sealed(killed ? 1U : 0U); }

std::optional<bool> kill_of(std::uint64_t word) {
  const std::optional<std::uint64_t> content = content_of(word);
  return content && *content <= 1 ? std::optional(*content == 1) : std::nullopt;
}

Policy combined(Policy own, const Order& order) {
  if (order.setting) {
    own.mode = order.setting->mode;
    own.run = order.setting->run.value_or(whole_share);
    own.decide = order.setting->decide.value_or(0);
  }
  if (order.fell) {
    own.trip = Trip{.answers = order.refuge, .why = Trouble::crashes};
  }
  return own;
}

std::vector<std::uint64_t> Control::fresh() {
  std::vector<std::uint64_t> words(all_words);
  words.at(index_of(HeadWord::magic)) = control_magic;
  words.at(index_of(HeadWord::version)) = control_version;
  words.at(index_of(HeadWord::entries)) = max_controlled;
  words.at(index_of(HeadWord::marks)) = max_marks;
  return words;
}

bool Control::is_control(Words words) {
  if (words.size() != all_words) {
    return false;
  }
  const Control control(words);
  const auto is = [&](HeadWord which, std::uint64_t wanted) {
    return control.word(index_of(which)).load(std::memory_order_relaxed) == wanted;
  };
  return is(HeadWord::magic, control_magic) && is(HeadWord::version, control_version) &&
         is(HeadWord::entries, max_controlled) && is(HeadWord::marks, max_marks);
}

SharedWord Control::word(std::size_t entry, EntryWord which, std::size_t more) const {
  return word(head_words + entry * entry_words + std::to_underlying(which) + more);
}

SharedWord Control::word(std::size_t mark, MarkWord which) const {
  return word(first_mark + mark * mark_words + std::to_underlying(which));
}

// Entries. A name has its first place by its hash and looks for a free one from there on; none is ever given back.

std::optional<std::size_t> Control::find(std::string_view name) const {
  const std::uint64_t hash = hash_of(name);
  for (std::size_t i = 0; i < max_controlled; ++i) {
    const std::size_t entry = (hash + i) % max_controlled;
    const std::uint64_t there = word(entry, EntryWord::hash).load(std::memory_order_relaxed);
    if (there == hash) {
      return entry;
    }
    if (there == 0) {
      break;
    }
  }
  return std::nullopt;
}

Result<std::size_t> Control::add(std::string_view name) const {
  const std::uint64_t hash = hash_of(name);
  for (std::size_t i = 0; i < max_controlled; ++i) {
    const std::size_t entry = (hash + i) % max_controlled;
    std::uint64_t there = 0;
    if (word(entry, EntryWord::hash).compare_exchange_strong(there, hash, std::memory_order_relaxed) || there == hash) {
      put_name(entry, name);
      return entry;
    }
  }
  return over_limit(STRAKE_SWITCH_CONTROL_FULL, no_offset, max_controlled + 1, max_controlled);
}

/// Also where one is: who wrote it first may have died on the way.
void Control::put_name(std::size_t entry, std::string_view name) const {
  for (std::size_t i = 0; i < name_words; ++i) {
    std::uint64_t packed = 0;
    for (std::size_t j = sizeof packed; j-- > 0;) {
      const std::size_t place = i * sizeof packed + j;
      packed = packed << 8U | (place < name.size() ? byte_of(name[place]) : 0U);
    }
    word(entry, EntryWord::name, i).store(packed, std::memory_order_relaxed);
  }
}

std::string Control::text_at(std::size_t entry) const {
  std::vector<std::uint8_t> text;
  for (std::size_t i = 0; i < max_name; ++i) {
    const std::size_t place = i / sizeof(std::uint64_t);
    const std::uint64_t packed = word(entry, EntryWord::name, place).load(std::memory_order_relaxed);
    const std::uint8_t byte = low_byte(packed >> (i % sizeof packed * 8));
    if (byte == 0) {
      break;
    }
    text.push_back(byte);
  }
  return switch_name(text).value_or("");
}

std::optional<Controlled> Control::at(std::size_t entry) const {
  std::string name = text_at(entry);
  if (name.empty() || find(name) != entry) {
    return std::nullopt;
  }
  return Controlled{.name = std::move(name),
                    .order = order_of(order_word(entry)),
                    .rule = crash_rule_of(word(entry, EntryWord::rule).load(std::memory_order_relaxed)),
                    .crashes = word(entry, EntryWord::crashes).load(std::memory_order_relaxed)};
}

std::uint64_t Control::order_word(std::size_t entry) const {
  return word(entry, EntryWord::order).load(std::memory_order_relaxed);
}

std::uint64_t Control::kill_word() const { return word(index_of(HeadWord::kill)).load(std::memory_order_relaxed); }

/// Gives what was there before.
template <class Change>
Order Control::change(std::size_t entry, Change change) const {
  std::uint64_t before = order_word(entry);
  Order order;
  do {
    order = order_of(before).value_or(Order{});
    change(order);
  } while (!word(entry, EntryWord::order).compare_exchange_weak(before, word_of(order), std::memory_order_relaxed));
  return order_of(before).value_or(Order{});
}

void Control::set(std::size_t entry, const std::optional<Setting>& setting) const {
  change(entry, [&](Order& order) {
    order.setting = setting;
    if (setting) {
      order.setting->run = setting->run.value_or(whole_share);
      order.setting->decide = setting->decide.value_or(0);
    }
  });
}

void Control::set_rule(std::size_t entry, const CrashRule& rule, Side refuge) const {
  word(entry, EntryWord::rule).store(word_of(rule), std::memory_order_relaxed);
  change(entry, [refuge](Order& order) { order.refuge = refuge; });
}

void Control::reset(std::size_t entry) const {
  for (std::size_t i = 0; i < max_crashes; ++i) {
    word(entry, EntryWord::recent, i).store(0, std::memory_order_relaxed);
  }
  change(entry, [](Order& order) { order.fell = false; });
}

void Control::kill(bool killed) const {
  word(index_of(HeadWord::kill)).store(word_of_kill(killed), std::memory_order_relaxed);
}

// Marks. Whoever has put its own process into a mark has it; all else in it is 0 then.

std::optional<std::size_t> Control::claim(const Owner& self, std::size_t entry) const {
  for (std::size_t i = 0; i < max_marks; ++i) {
    const std::size_t mark = (self.process + i) % max_marks;
    std::uint64_t nobody = 0;
    if (word(mark, MarkWord::process).compare_exchange_strong(nobody, self.process, std::memory_order_acquire)) {
      within(mark).store(0, std::memory_order_relaxed);
      word(mark, MarkWord::entry).store(entry + 1, std::memory_order_relaxed);
      word(mark, MarkWord::place).store(self.place, std::memory_order_release);
      return mark;
    }
  }
  return std::nullopt;
}

void Control::release(const Owner& self, std::size_t mark) const {
  word(mark, MarkWord::place).store(0, std::memory_order_relaxed);
  std::uint64_t mine = self.process;
  word(mark, MarkWord::process).compare_exchange_strong(mine, 0, std::memory_order_release);
}

void Control::forgive(const Owner& self) const {
  for (std::size_t mark = 0; mark < max_marks; ++mark) {
    if (word(mark, MarkWord::process).load(std::memory_order_acquire) == self.process &&
        word(mark, MarkWord::place).load(std::memory_order_relaxed) == self.place) {
      word(mark, MarkWord::entry).store(0, std::memory_order_relaxed);
    }
  }
}

std::vector<Fall> Control::collect(const Owner& self, std::uint64_t now,
                                   const std::function<Fate(const Owner&)>& fate_of) const {
  std::vector<Fall> falls;
  Owner judged;
  Fate fate = Fate::unknown;
  for (std::size_t mark = 0; mark < max_marks; ++mark) {
    const Owner owner{.process = word(mark, MarkWord::process).load(std::memory_order_acquire),
                      .place = word(mark, MarkWord::place).load(std::memory_order_acquire)};
    if (owner.process == 0 || owner.place == 0 || owner == self) {
      continue;
    }
    if (owner != judged) { // marks of one process stand together
      judged = owner;
      fate = fate_of(owner);
    }
    if (fate == Fate::dead || fate == Fate::rebooted) {
      if (std::optional<Fall> fall = bury(mark, self, owner, fate == Fate::dead, now); fall) {
        falls.push_back(std::move(*fall));
      }
    }
  }
  return falls;
}

/// Of several that see the same one gone, one has it. Should that one die here, the next one goes on with it.
std::optional<Fall> Control::bury(std::size_t mark, const Owner& self, const Owner& gone, bool counts,
                                  std::uint64_t now) const {
  std::uint64_t process = gone.process;
  if (!word(mark, MarkWord::process).compare_exchange_strong(process, self.process, std::memory_order_acq_rel)) {
    return std::nullopt;
  }
  word(mark, MarkWord::place).store(self.place, std::memory_order_relaxed);
  const std::uint64_t entry = word(mark, MarkWord::entry).load(std::memory_order_relaxed);
  const bool crashed = counts && within(mark).exchange(0, std::memory_order_relaxed) != 0;
  std::optional<Fall> fall;
  if (crashed && entry >= 1 && entry <= max_controlled) {
    fall = count_crash(entry - 1, now);
  }
  release(self, mark);
  return fall;
}

std::optional<Fall> Control::count_crash(std::size_t entry, std::uint64_t now) const {
  const std::uint64_t number = word(entry, EntryWord::crashes).fetch_add(1, std::memory_order_relaxed);
  word(entry, EntryWord::recent, number % max_crashes).store(now, std::memory_order_relaxed);
  const CrashRule rule =
      crash_rule_of(word(entry, EntryWord::rule).load(std::memory_order_relaxed)).value_or(CrashRule{});
  std::uint32_t recent = 0;
  for (std::size_t i = 0; i < max_crashes; ++i) {
    const std::uint64_t time = word(entry, EntryWord::recent, i).load(std::memory_order_relaxed);
    recent += time != 0 && time <= now && now - time < rule.window ? 1U : 0U;
  }
  if (rule.limit == 0 || recent < rule.limit) {
    return std::nullopt;
  }
  const Order before = change(entry, [](Order& order) { order.fell = true; });
  return before.fell ? std::nullopt
                     : std::optional(Fall{.name = text_at(entry), .answers = before.refuge, .rule = rule});
}

} // namespace strake::switching
