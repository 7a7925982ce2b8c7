#include "check/pages.hpp"

#include "common/text.hpp"

namespace strake::cli {
namespace {

constexpr std::size_t columns = 100;

std::string_view name_of(Answer answer) {
  switch (answer) {
  case Answer::implemented:
    return "implemented";
  case Answer::differs:
    return "differs";
  case Answer::missing:
    break;
  }
  return "missing";
}

Style style_of(Answer answer) {
  switch (answer) {
  case Answer::implemented:
    return Style::good;
  case Answer::differs:
    return Style::doubtful;
  case Answer::missing:
    break;
  }
  return Style::bad;
}

/// Words between blanks, on lines that begin at a column.
std::string wrapped(const std::vector<std::string>& words, std::size_t indent) {
  std::string text;
  std::size_t at = indent;
  for (const std::string& word : words) {
    if (at > indent && at + 1 + width(word) > columns) {
      text.append("\n").append(indent, ' ');
      at = indent;
    } else if (at > indent) {
      text += ' ';
      ++at;
    }
    text += word;
    at += width(word);
  }
  return text;
}

std::string summary(const Use& use) {
  const std::string way = use.library->way == Way::drop_in ? "drop-in " : "by recompilation, libstrake-";
  const std::string fits = use.library->fits(use.needed)
                               ? ""
                               : " (the drop-in is of " + std::string(use.library->soname) + ", not of this version)";
  return printable(use.needed) + ": " + way + std::string(use.library->name) + fits + "; " +
         std::to_string(use.functions.size()) + " functions, " + std::to_string(use.count(Answer::implemented)) +
         " implemented, " + std::to_string(use.count(Answer::differs)) + " differ, " +
         std::to_string(use.count(Answer::missing)) + " missing";
}

void add_names(std::string& text, const Use& use, Answer answer, const Output& output) {
  std::vector<std::string> names;
  for (const Taken& function : use.functions) {
    if (function.answer == answer) {
      names.push_back(printable(function.function));
    }
  }
  if (!names.empty()) {
    text += "    " + output.in(style_of(answer), padded(name_of(answer), 13)) + wrapped(names, 17) + "\n";
  }
}

/// Each way in which something differs, once, with the functions that do.
void add_divergences(std::string& text, const Use& use) {
  std::map<std::string_view, std::pair<std::string_view, std::vector<std::string>>> by_id;
  for (const Taken& function : use.functions) {
    for (const Divergence& divergence : function.divergences) {
      auto& entry = by_id[divergence.id];
      entry.first = divergence.reason;
      entry.second.push_back(function.function);
    }
  }
  for (const auto& [id, entry] : by_id) {
    std::vector<std::string> words;
    for (const std::string_view word : split(entry.first, ' ')) {
      words.emplace_back(word);
    }
    text += "      " + padded(id, 24) + wrapped(words, 30) + "\n" + std::string(30, ' ') + "in " +
            wrapped(entry.second, 33) + "\n";
  }
}

void add_use(std::string& text, const Survey& survey, const Use& use, const Output& output) {
  text += "  " + output.in(Style::strong, summary(use)) + "\n";
  if (use.by != survey.path) {
    text += "    taken by " + printable(use.by) + "\n";
  }
  add_names(text, use, Answer::missing, output);
  add_names(text, use, Answer::differs, output);
  add_divergences(text, use);
  add_names(text, use, Answer::implemented, output);
}

void add_by_hand(std::string& text, const Survey& survey, const Output& output) {
  if (survey.by_hand.empty()) {
    return;
  }
  text += "  " + output.in(Style::strong, "by hand, where the program can be changed") + "\n";
  for (const ByHand& entry : survey.by_hand) {
    text += "    " + printable(entry.needed) + " → " + std::string(entry.module.header) + ": " +
            std::string(entry.module.purpose) + "\n      " + wrapped(entry.functions, 6) + "\n";
  }
}

void add_line(std::string& text, const Output& output, const std::string& line) {
  text += "  " + output.in(Style::faint, line) + "\n";
}

void write_strings(JsonText& json, std::string_view name, const auto& strings) {
  json.name(name).begin_array();
  for (const auto& string : strings) {
    json.value(string);
  }
  json.end_array();
}

void write_function(JsonText& json, const Taken& function) {
  json.begin_object().member("function", function.function).member("answer", name_of(function.answer));
  json.name("divergences").begin_array();
  for (const Divergence& divergence : function.divergences) {
    json.begin_object().member("id", divergence.id).member("reason", divergence.reason).end_object();
  }
  json.end_array().end_object();
}

void write_use(JsonText& json, const Use& use) {
  json.begin_object()
      .member("library", use.library->name)
      .member("needed", use.needed)
      .member("way", use.library->way == Way::drop_in ? "drop-in" : "recompilation")
      .member("fits", use.library->fits(use.needed))
      .member("by", use.by)
      .member("implemented", use.count(Answer::implemented))
      .member("differ", use.count(Answer::differs))
      .member("missing", use.count(Answer::missing));
  json.name("functions").begin_array();
  for (const Taken& function : use.functions) {
    write_function(json, function);
  }
  json.end_array().end_object();
}

} // namespace

std::string text_of(const Survey& survey, const Output& output) {
  std::string text = output.in(Style::strong, printable(survey.path)) + " (" + survey.machine + ")\n";
  if (!survey.dynamic) {
    add_line(text, output, "is static: it takes nothing from other libraries when it runs");
  }
  for (const Use& use : survey.uses) {
    add_use(text, survey, use, output);
  }
  if (survey.dynamic && survey.uses.empty()) {
    add_line(text, output, "takes nothing from a library that Strake replaces as it is");
  }
  for (const std::string& copy : survey.copies) {
    add_line(text, output, "has functions of " + copy + " inside, which no drop-in can replace");
  }
  add_by_hand(text, survey, output);
  if (survey.loads_more) {
    add_line(text, output, "calls dlopen: what it loads besides has to be checked as well");
  }
  if (!survey.not_found.empty()) {
    add_line(text, output, "not found, and not followed: " + printable(joined(survey.not_found, " ")));
  }
  if (!survey.others.empty()) {
    add_line(text, output, "Strake has nothing for " + printable(joined(survey.others, " ")));
  }
  return text;
}

void write_json(JsonText& json, const Survey& survey) {
  json.begin_object()
      .member("path", survey.path)
      .member("machine", survey.machine)
      .member("dynamic", survey.dynamic)
      .member("loads_more", survey.loads_more);
  json.name("libraries").begin_array();
  for (const Use& use : survey.uses) {
    write_use(json, use);
  }
  json.end_array();
  json.name("by_hand").begin_array();
  for (const ByHand& entry : survey.by_hand) {
    json.begin_object()
        .member("needed", entry.needed)
        .member("header", entry.module.header)
        .member("purpose", entry.module.purpose);
    write_strings(json, "functions", entry.functions);
    json.end_object();
  }
  json.end_array();
  write_strings(json, "copies", survey.copies);
  write_strings(json, "not_found", survey.not_found);
  write_strings(json, "others", survey.others);
  json.end_object();
}

} // namespace strake::cli
