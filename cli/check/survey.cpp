#include "check/survey.hpp"

#include <algorithm>

#include "elf/objects.hpp"

namespace strake::cli {
namespace {

using elf::Closure;
using elf::Dynamic;
using elf::Import;
using elf::Object;

bool has_export(const Object& object, const std::string& name) {
  return std::ranges::find(object.dynamic.exports, name) != object.dynamic.exports.end();
}

/// The library itself, if it is there.
const Object* object_named(const Closure& closure, const std::string& needed) {
  const auto found =
      std::ranges::find_if(closure.objects, [&](const Object& object) { return object.dynamic.soname == needed; });
  return found != closure.objects.end() ? &*found : nullptr;
}

bool has_any_export(const Closure& closure, const std::string& name) {
  return std::ranges::any_of(closure.objects, [&](const Object& object) { return has_export(object, name); });
}

/// By the version that is asked for; where there is none, by what the library has; and if nobody has it, by its name.
bool is_taken_from(const Import& import, const std::string& needed, const Library& library, const Closure& closure) {
  if (!import.library.empty()) {
    return import.library == needed;
  }
  const Object* original = object_named(closure, needed);
  if (library.functions.contains(import.name) || (original != nullptr && has_export(*original, import.name))) {
    return true;
  }
  return !library.prefix.empty() && import.name.starts_with(library.prefix) && !has_any_export(closure, import.name);
}

Taken taken(const std::string& function, const std::string& needed, const Library& library) {
  const auto known = library.functions.find(function);
  if (known == library.functions.end() || !library.fits(needed)) {
    return {.function = function, .answer = Answer::missing, .divergences = {}};
  }
  return {.function = function,
          .answer = known->second.empty() ? Answer::implemented : Answer::differs,
          .divergences = known->second};
}

Use use_of(const Library& library, const std::string& needed, const Object& by, const Closure& closure) {
  Use use{.library = &library, .needed = needed, .by = by.path, .functions = {}};
  for (const Import& import : by.dynamic.imports) {
    if (is_taken_from(import, needed, library, closure)) {
      use.functions.push_back(taken(import.name, needed, library));
    }
  }
  std::ranges::sort(use.functions, {}, &Taken::function);
  return use;
}

bool is_wanted(const Library& library, const std::vector<std::string>& names) {
  return names.empty() || std::ranges::find(names, library.name) != names.end();
}

/// A recompilation is of the program alone; a drop-in is also that of its libraries.
bool concerns(const Library& library, const Object& object, const Closure& closure) {
  return library.way == Way::drop_in || &object == &closure.objects.front();
}

void add_uses(Survey& survey, const Closure& closure, const std::vector<std::string>& names) {
  for (const Object& object : closure.objects) {
    for (const std::string& needed : object.dynamic.needed) {
      for (const Library& library : replaced_libraries()) {
        if (library.is_called(needed) && is_wanted(library, names) && concerns(library, object, closure)) {
          survey.uses.push_back(use_of(library, needed, object, closure));
        }
      }
    }
  }
  std::erase_if(survey.uses, [](const Use& use) { return use.functions.empty(); });
}

void add_copies(Survey& survey, const Object& program) {
  for (const Library& library : replaced_libraries()) {
    const bool is_the_library = library.is_called(program.dynamic.soname);
    if (!is_the_library && std::ranges::any_of(program.dynamic.exports, [&](const std::string& name) {
          return library.functions.contains(name);
        })) {
      survey.copies.emplace_back(library.name);
    }
  }
}

void add_by_hand(Survey& survey, const std::string& needed, const Module& module, const std::string& function) {
  const auto same = std::ranges::find_if(survey.by_hand, [&](const ByHand& entry) {
    return entry.needed == needed && entry.module.header == module.header;
  });
  ByHand& entry = same != survey.by_hand.end()
                      ? *same
                      : survey.by_hand.emplace_back(ByHand{.needed = needed, .module = module, .functions = {}});
  entry.functions.push_back(function);
}

/// An import without a version may be of any library that is needed.
bool may_be_of(const Import& import, const std::string& needed) {
  return import.library.empty() || import.library == needed;
}

void add_modules(Survey& survey, const Dynamic& program) {
  for (const std::string& needed : program.needed) {
    if (!has_modules(needed)) {
      survey.others.push_back(needed);
      continue;
    }
    for (const Import& import : program.imports) {
      const std::optional<Module> module = module_for(needed, import.name);
      if (module && may_be_of(import, needed)) {
        add_by_hand(survey, needed, *module, import.name);
      }
    }
  }
}

} // namespace

std::size_t Use::count(Answer answer) const {
  return static_cast<std::size_t>(std::ranges::count(functions, answer, &Taken::answer));
}

std::size_t Survey::missing(bool also_by_recompilation) const {
  std::size_t count = 0;
  for (const Use& use : uses) {
    count += also_by_recompilation || use.library->way == Way::drop_in ? use.count(Answer::missing) : 0;
  }
  return count;
}

Attempt<Survey> survey(const std::string& path, const std::vector<std::string>& libraries) {
  const Attempt<Closure> closure = elf::load_closure(path);
  if (!closure) {
    return refused(closure.error());
  }
  const Object& program = closure->objects.front();
  Survey survey;
  survey.path = path;
  survey.machine = elf::name_of_machine(program.dynamic.machine);
  survey.dynamic = program.dynamic.dynamic;
  survey.not_found = closure->not_found;
  survey.loads_more =
      std::ranges::find(program.dynamic.imports, "dlopen", &Import::name) != program.dynamic.imports.end();
  add_uses(survey, *closure, libraries);
  add_copies(survey, program);
  add_modules(survey, program.dynamic);
  return survey;
}

} // namespace strake::cli
