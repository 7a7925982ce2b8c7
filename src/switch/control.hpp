#pragma once
// The words of a control file, which the processes of a host share: docs/switch.md describes each. Any word may hold
// anything at any time, so each is read as one step and checked by itself.
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/shared_word.hpp"
#include "switch/setting.hpp"

namespace strake::switching {

inline constexpr std::size_t max_controlled = 1024;
inline constexpr std::size_t max_marks = 4096;
inline constexpr std::uint32_t max_crashes = 16;

/// What the file says of one switch.
struct Order {
  std::optional<Setting> setting; ///< With both rates, or nothing: each process goes by its own.
  bool fell = false;              ///< It crashed too often: the refuge answers alone.
  Side refuge = Side::legacy;

  bool operator==(const Order&) const = default;
};

/// When a switch falls.
struct CrashRule {
  std::uint32_t limit = 3;     ///< So many crashes within the window; 0 for never.
  std::uint32_t window = 3600; ///< Seconds.

  bool operator==(const CrashRule&) const = default;
};

/// Each has a check, so that a stray byte is noticed; a word of 0 says nothing.
[[nodiscard]] std::uint64_t word_of(const Order& order);
[[nodiscard]] std::optional<Order> order_of(std::uint64_t word);
[[nodiscard]] std::uint64_t word_of(const CrashRule& rule);
[[nodiscard]] std::optional<CrashRule> crash_rule_of(std::uint64_t word);
[[nodiscard]] std::uint64_t word_of_kill(bool killed);
[[nodiscard]] std::optional<bool> kill_of(std::uint64_t word);

/// What holds in a process where the file says this.
[[nodiscard]] Policy combined(Policy own, const Order& order);

/// All that the file has of one switch.
struct Controlled {
  std::string name;
  std::optional<Order> order;    ///< Nothing if the word makes no sense.
  std::optional<CrashRule> rule; ///< Likewise.
  std::uint64_t crashes = 0;     ///< That were counted in all.
};

/// A process, as its marks name it.
struct Owner {
  std::uint64_t process = 0; ///< Its number, and when it began; never 0.
  std::uint64_t place = 0;   ///< Since which start of the system, and where numbers mean this; never 0.

  bool operator==(const Owner&) const = default;
};

enum class Fate : std::uint8_t {
  alive,
  dead,
  unknown,  ///< Its number means nothing here.
  rebooted, ///< The system was started anew since: nobody can say what ended it.
};

/// A switch that fell, and why.
struct Fall {
  std::string name;
  Side answers = Side::legacy;
  CrashRule rule;
};

/// The table. Threads and processes need no lock.
class Control {
public:
  using Words = std::span<std::uint64_t>;
  static constexpr std::size_t size = 528384; ///< Of the file, in bytes.

  /// The words of a new file.
  [[nodiscard]] static std::vector<std::uint64_t> fresh();
  /// Whether these are the words of a file of this version.
  [[nodiscard]] static bool is_control(Words words);

  /// The words outlive it.
  explicit Control(Words words [[clang::lifetimebound]]) : words_(words) {}

  [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
  /// The same, which is made if there is none. STRAKE_SWITCH_CONTROL_FULL.
  [[nodiscard]] Result<std::size_t> add(std::string_view name) const;
  /// What stands at a place, if it is in use.
  [[nodiscard]] std::optional<Controlled> at(std::size_t entry) const;

  [[nodiscard]] std::uint64_t order_word(std::size_t entry) const;
  [[nodiscard]] std::uint64_t kill_word() const;

  // Changes of one thing each, whatever others change. Where a word makes no sense, it begins anew.
  void set(std::size_t entry, const std::optional<Setting>& setting) const;
  void set_rule(std::size_t entry, const CrashRule& rule, Side refuge) const;
  /// Lifts it up again; crashes so far no longer tell against it.
  void reset(std::size_t entry) const;
  void kill(bool killed) const;

  /// A mark for the runs of a switch in this process; nothing if all are in use.
  [[nodiscard]] std::optional<std::size_t> claim(const Owner& self, std::size_t entry) const;
  void enter(std::size_t mark) const { within(mark).fetch_add(1, std::memory_order_relaxed); }
  void leave(std::size_t mark) const { within(mark).fetch_sub(1, std::memory_order_release); }
  /// Gives a mark back, within which nobody is.
  void release(const Owner& self, std::size_t mark) const;
  /// From now on no death of this process is a crash: it ends in order, or began another program.
  void forgive(const Owner& self) const;

  /// Counts the crashes of processes that are gone, each once, and gives what fell by them.
  [[nodiscard]] std::vector<Fall> collect(const Owner& self, std::uint64_t now,
                                          const std::function<Fate(const Owner&)>& fate_of) const;

private:
  enum class EntryWord : std::uint8_t { hash, order, rule, crashes, name, recent = 12 };
  enum class MarkWord : std::uint8_t { process, place, entry, within };

  [[nodiscard]] SharedWord word(std::size_t index) const { return SharedWord(words_[index]); }
  [[nodiscard]] SharedWord word(std::size_t entry, EntryWord which, std::size_t more = 0) const;
  [[nodiscard]] SharedWord word(std::size_t mark, MarkWord which) const;
  [[nodiscard]] SharedWord within(std::size_t mark) const { return word(mark, MarkWord::within); }

  [[nodiscard]] std::string text_at(std::size_t entry) const;
  void put_name(std::size_t entry, std::string_view name) const;
  template <class Change>
  Order change(std::size_t entry, Change change) const;
  [[nodiscard]] std::optional<Fall> count_crash(std::size_t entry, std::uint64_t now) const;
  [[nodiscard]] std::optional<Fall> bury(std::size_t mark, const Owner& self, const Owner& gone, bool counts,
                                         std::uint64_t now) const;

  Words words_;
};

} // namespace strake::switching
