// Whatever is in a control file, what is read from it makes sense, and what is set in it is there.
#include "switch/control.hpp"

#include <algorithm>

#include "kernels/word.hpp"
#include "must.hpp"
#include "switch/names.hpp"
#include "switch/process_stat.hpp"

namespace {

using namespace strake;
using fuzz::must;
using switching::Control;
using switching::Controlled;
using switching::Fate;
using switching::Order;
using switching::Owner;
using switching::Setting;

void check(const Order& order) {
  must(switching::order_of(word_of(order)) == order);
  must(!order.setting || (order.setting->run.value() <= switching::whole_share &&
                          order.setting->decide.value() <= switching::whole_share));
}

void check(const Controlled& entry) {
  const std::vector<std::uint8_t> name(entry.name.begin(), entry.name.end());
  must(switching::switch_name(name).has_value());
  if (entry.order) {
    check(*entry.order);
  }
  must(!entry.rule || (entry.rule->limit <= switching::max_crashes && entry.rule->window != 0));
}

/// The input, eight bytes a word, each to a place that it says by itself.
std::vector<std::uint64_t> words_of(Bytes data) {
  std::vector<std::uint64_t> words = Control::fresh();
  for (; data.size() >= 11; data = data.subspan(11)) {
    const std::size_t place = data[0] | std::size_t{data[1]} << 8U | std::size_t{data[2]} << 16U;
    words.at(5 + place % (words.size() - 5)) = kernels::word_of(data.subspan(3).first<8>());
  }
  return words;
}

void change(const Control& control) {
  const Result<std::size_t> entry = control.add("name");
  must(entry.has_value() && *entry < switching::max_controlled && control.find("name") == *entry);
  control.set(*entry, Setting{.mode = switching::Mode::verify, .run = {}, .decide = 7});
  control.reset(*entry);
  must(control.at(*entry)->order->setting ==
       Setting{.mode = switching::Mode::verify, .run = switching::whole_share, .decide = 7});
  control.kill(true);
  must(switching::kill_of(control.kill_word()) == true);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes input(data, std::min<std::size_t>(size, 4096)); // fewer words than fill the table
  for (Bytes rest = input; rest.size() >= 8; rest = rest.subspan(8)) {
    if (const std::optional<Order> order = switching::order_of(kernels::word_of(rest.first<8>())); order) {
      check(*order);
    }
  }
  static_cast<void>(switching::process_stat_of(std::string(input.begin(), input.end())));
  std::vector<std::uint64_t> words = words_of(input);
  must(Control::is_control(words));
  const Control control(words);
  const Owner self{.process = 1, .place = 1};
  for (const auto& fall : control.collect(
           self, 1000, [](const Owner& owner) { return owner.process % 2 == 0 ? Fate::dead : Fate::alive; })) {
    must(fall.rule.limit <= switching::max_crashes);
  }
  for (std::size_t entry = 0; entry < switching::max_controlled; ++entry) {
    if (const std::optional<Controlled> there = control.at(entry); there) {
      check(*there);
    }
  }
  change(control);
  must(Control::is_control(words));
  return 0;
}
