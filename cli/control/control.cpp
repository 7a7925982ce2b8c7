// strake control: what a control file sets for the switches of a host.
#include <array>
#include <memory>

#include "base/status.hpp"
#include "commands.hpp"
#include "common/json_text.hpp"
#include "common/number.hpp"
#include "common/text.hpp"
#include "switch/control_file.hpp"
#include "switch/names.hpp"

namespace strake::cli {
namespace {

using switching::Control;
using switching::ControlFile;
using switching::Controlled;
using switching::CrashRule;
using switching::Order;
using switching::Setting;
using switching::Side;

constexpr std::uint32_t for_owner = 0600;

struct ControlOptions {
  std::string file;
  std::string action = "list";
  std::vector<std::string> arguments;
  std::uint32_t window = CrashRule{}.window;
  std::string answers = "legacy";
};

std::string why(const Error& error) { return std::string(strake::text_of(error.status).message); }

Attempt<std::string> checked_name(const std::string& name) {
  const std::vector<std::uint8_t> bytes(name.begin(), name.end());
  Result<std::string> checked = switching::switch_name(bytes);
  return checked ? Attempt<std::string>(std::move(*checked)) : refused(printable(name) + ": " + why(checked.error()));
}

/// The place of the name that comes first, made if there is none.
Attempt<std::size_t> place_of(const Control& control, const ControlOptions& options) {
  const Attempt<std::string> name = checked_name(options.arguments.at(0));
  if (!name) {
    return refused(name.error());
  }
  const Result<std::size_t> entry = control.add(*name);
  return entry ? Attempt<std::size_t>(*entry) : refused(why(entry.error()));
}

// What is done to a file.

Attempt<void> set(const Control& control, const ControlOptions& options) {
  const std::string& text = options.arguments.at(1);
  const Result<Setting> setting = switching::setting_of(text);
  if (!setting) {
    return refused(printable(text) + ": " + why(setting.error()) + "; it is e.g. shadow,run=5%,decide=1%");
  }
  const Attempt<std::size_t> entry = place_of(control, options);
  if (!entry) {
    return refused(entry.error());
  }
  control.set(*entry, *setting);
  return {};
}

Attempt<void> unset(const Control& control, const ControlOptions& options) {
  const Attempt<std::size_t> entry = place_of(control, options);
  if (!entry) {
    return refused(entry.error());
  }
  control.set(*entry, std::nullopt);
  return {};
}

Attempt<void> set_crashes(const Control& control, const ControlOptions& options) {
  const std::string& text = options.arguments.at(1);
  const Result<switching::Share> limit = switching::share_of(text);
  if (!limit || text.ends_with('%') || *limit > switching::max_crashes) {
    return refused(printable(text) + " is no number from 0 to " + std::to_string(switching::max_crashes));
  }
  const Attempt<std::size_t> entry = place_of(control, options);
  if (!entry) {
    return refused(entry.error());
  }
  control.set_rule(*entry, {.limit = *limit, .window = options.window},
                   options.answers == "safe" ? Side::safe : Side::legacy);
  return {};
}

Attempt<void> reset(const Control& control, const ControlOptions& options) {
  const Attempt<std::string> name = checked_name(options.arguments.at(0));
  const std::optional<std::size_t> entry = name ? control.find(*name) : std::nullopt;
  if (!entry) {
    return refused(name ? *name + " isn't in it" : name.error());
  }
  control.reset(*entry);
  return {};
}

Attempt<void> kill(const Control& control, const ControlOptions& /*options*/) {
  control.kill(true);
  return {};
}

Attempt<void> revive(const Control& control, const ControlOptions& /*options*/) {
  control.kill(false);
  return {};
}

struct Action {
  std::string_view name;
  std::size_t arguments;
  std::string_view takes;
  Attempt<void> (*change)(const Control& control, const ControlOptions& options);
};
constexpr std::array actions{Action{"set", 2, "NAME SETTING", set},
                             Action{"unset", 1, "NAME", unset},
                             Action{"crashes", 2, "NAME LIMIT", set_crashes},
                             Action{"reset", 1, "NAME", reset},
                             Action{"kill", 0, "nothing", kill},
                             Action{"revive", 0, "nothing", revive}};

// What is in it.

std::string text_of_share(switching::Share share) {
  std::string text = fixed(share / 10000.0, 4);
  text.erase(text.find_last_not_of('0') + 1);
  return (text.ends_with('.') ? text.substr(0, text.size() - 1) : text) + "%";
}

std::string text_of_setting(const Order& order) {
  if (!order.setting) {
    return "-";
  }
  const Setting& setting = *order.setting;
  std::string text(name_of(setting.mode));
  if (setting.run != switching::whole_share) {
    text += ",run=" + text_of_share(setting.run.value_or(0));
  }
  if (setting.decide != 0) {
    text += ",decide=" + text_of_share(setting.decide.value_or(0));
  }
  return text;
}

struct Content {
  bool killed = false;
  std::vector<Controlled> switches;

  [[nodiscard]] bool has_fallen() const {
    return std::ranges::any_of(switches, [](const Controlled& each) { return each.order && each.order->fell; });
  }
};

Content content_of(const Control& control) {
  Content content{.killed = switching::kill_of(control.kill_word()).value_or(false), .switches = {}};
  for (std::size_t entry = 0; entry < switching::max_controlled; ++entry) {
    if (std::optional<Controlled> there = control.at(entry); there) {
      content.switches.push_back(std::move(*there));
    }
  }
  std::ranges::sort(content.switches, {}, &Controlled::name);
  return content;
}

std::string text_of_rule(const Controlled& each) {
  const CrashRule rule = each.rule.value_or(CrashRule{});
  if (rule.limit == 0) {
    return "never";
  }
  return std::to_string(rule.limit) + " in " + std::to_string(rule.window) + " s";
}

void write_text(const Content& content, Output& output) {
  if (content.killed) {
    output.write(output.in(Style::bad, "killed: legacy answers alone everywhere") + "\n");
  }
  std::size_t names = 4;
  for (const Controlled& each : content.switches) {
    names = std::max(names, each.name.size());
  }
  constexpr std::size_t settings = 28;
  constexpr std::size_t counts = 9;
  output.write(output.in(Style::strong, padded("NAME", names) + "  " + padded("SETTING", settings) +
                                            padded("CRASHES", counts) + "FALLS AT") +
               "\n");
  for (const Controlled& each : content.switches) {
    const Order order = each.order.value_or(Order{});
    output.write(padded(each.name, names) + "  " + padded(text_of_setting(order), settings) +
                 padded(std::to_string(each.crashes), counts) + text_of_rule(each));
    if (order.fell) {
      output.write("  " + output.in(Style::bad, "fell: " + std::string(name_of(order.refuge)) + " answers alone"));
    }
    output.write("\n");
  }
}

void write_json(const Content& content, const std::string& file, Output& output) {
  JsonText json;
  json.begin_object().member("file", file).member("killed", content.killed).name("switches").begin_array();
  for (const Controlled& each : content.switches) {
    const Order order = each.order.value_or(Order{});
    const CrashRule rule = each.rule.value_or(CrashRule{});
    json.begin_object().member("name", each.name).name("setting");
    if (order.setting) {
      json.begin_object().member("mode", name_of(order.setting->mode)).member("run", order.setting->run.value_or(0));
      json.member("decide", order.setting->decide.value_or(0)).end_object();
    } else {
      json.null();
    }
    json.member("fell", order.fell).member("answers", name_of(order.refuge)).member("crashes", each.crashes);
    json.member("crash_limit", rule.limit).member("crash_window", rule.window).end_object();
  }
  json.end_array().end_object();
  output.write(json.finish());
}

int list(const Control& control, const ControlOptions& options, Output& output) {
  const Content content = content_of(control);
  if (output.json()) {
    write_json(content, options.file, output);
  } else {
    write_text(content, output);
  }
  return content.killed || content.has_fallen() ? found : fine;
}

// The command.

Attempt<ControlFile> open(const ControlOptions& options) {
  if (options.action == "create") {
    if (const Done made = ControlFile::create(options.file, for_owner); !made) {
      return refused(options.file + ": " + why(made.error()));
    }
  }
  Result<ControlFile> file = ControlFile::open(options.file);
  if (!file) {
    return refused(options.file + ": " + why(file.error()));
  }
  static_cast<void>(file->collect());
  return std::move(*file);
}

Attempt<void> check_count(const ControlOptions& options, std::size_t count, std::string_view takes) {
  return options.arguments.size() == count ? Attempt<void>() : refused(options.action + " takes " + std::string(takes));
}

Attempt<int> control(const ControlOptions& options, Output& output) {
  const auto* const action = std::ranges::find(actions, options.action, &Action::name);
  const bool changes = action != actions.end();
  const Attempt<void> counted =
      changes ? check_count(options, action->arguments, action->takes) : check_count(options, 0, "nothing");
  if (!counted) {
    return refused(counted.error());
  }
  const Attempt<ControlFile> file = open(options);
  if (!file) {
    return refused(file.error());
  }
  if (options.action == "create" && !output.json()) {
    return fine;
  }
  if (!changes) {
    return list(file->control(), options, output);
  }
  if (!file->is_writable()) {
    return refused(options.file + ": " + why(Error{.status = STRAKE_SWITCH_CONTROL_READ_ONLY}));
  }
  if (const Attempt<void> changed = action->change(file->control(), options); !changed) {
    return refused(changed.error());
  }
  if (output.json()) {
    static_cast<void>(list(file->control(), options, output));
  }
  return fine;
}

} // namespace

void add_control(CLI::App& app, Session& session) {
  const auto options = std::make_shared<ControlOptions>();
  CLI::App* command = app.add_subcommand("control", "Set the switches of all processes of this host at once");
  command->add_option("FILE", options->file, "The control file that they follow")->required()->type_name("");
  command
      ->add_option("ACTION", options->action,
                   "list, create, set NAME SETTING, unset NAME, crashes NAME LIMIT, reset NAME, kill or revive")
      ->check(CLI::IsMember(
          std::vector<std::string>{"list", "create", "set", "unset", "crashes", "reset", "kill", "revive"}))
      ->capture_default_str()
      ->type_name("");
  command->add_option("ARGUMENT", options->arguments, "What the action takes")->type_name("");
  command->add_option("--window", options->window, "crashes: the limit holds for so many seconds")
      ->check(CLI::Range(std::uint32_t{1}, std::numeric_limits<std::uint32_t>::max()))
      ->capture_default_str()
      ->type_name("SECONDS");
  command->add_option("--answers", options->answers, "crashes: the side that answers alone from then on")
      ->check(CLI::IsMember(std::vector<std::string>{"legacy", "safe"}))
      ->capture_default_str()
      ->type_name("SIDE");
  command->footer("Exit status: 0 all is well, 1 list: a switch has fallen, or all are killed, 2 misuse or failure.");
  command->callback([options, &session] {
    session.name = "strake control";
    session.job = [options](Output& output) { return control(*options, output); };
  });
}

} // namespace strake::cli
