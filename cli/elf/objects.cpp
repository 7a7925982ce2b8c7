#include "elf/objects.hpp"

#include <optional>
#include <set>

#include "common/file.hpp"
#include "elf/search.hpp"

namespace strake::cli::elf {
namespace {

constexpr std::size_t most_objects = 4096;

Attempt<Object> load(const std::string& path) {
  const auto bytes = read_file(path, most_file);
  if (!bytes) {
    return refused(bytes.error());
  }
  Attempt<Dynamic> dynamic = read_dynamic(*bytes);
  if (!dynamic) {
    return refused(dynamic.error());
  }
  return Object{.path = path, .dynamic = std::move(*dynamic)};
}

/// As the loader, goes past what is for another machine.
std::optional<Object> find(const std::string& needed, const Object& by, const std::vector<std::string>& system) {
  std::vector<std::string> paths;
  if (needed.contains('/')) {
    paths.push_back(needed);
  }
  const Dynamic& dynamic = by.dynamic;
  for (const std::string& folder : folders_of(dynamic.runpath.empty() ? dynamic.rpath : dynamic.runpath, by.path)) {
    paths.push_back(folder + "/" + needed);
  }
  for (const std::string& folder : system) {
    paths.push_back(folder + "/" + needed);
  }
  for (const std::string& path : paths) {
    Attempt<Object> object = load(path);
    if (object && object->dynamic.machine == dynamic.machine && object->dynamic.wide == dynamic.wide) {
      return std::move(*object);
    }
  }
  return std::nullopt;
}

} // namespace

Attempt<Closure> load_closure(const std::string& path) {
  Attempt<Object> first = load(path);
  if (!first) {
    return refused(first.error());
  }
  const std::vector<std::string> system = folders_of_system();
  Closure closure;
  closure.objects.push_back(std::move(*first));
  std::set<std::string> seen;
  for (std::size_t i = 0; i < closure.objects.size(); ++i) {
    const std::vector<std::string> needed = closure.objects[i].dynamic.needed;
    for (const std::string& name : needed) {
      if (!seen.insert(name).second) {
        continue;
      }
      if (closure.objects.size() == most_objects) {
        return refused("it needs more than " + std::to_string(most_objects) + " libraries");
      }
      if (std::optional<Object> object = find(name, closure.objects[i], system)) {
        closure.objects.push_back(std::move(*object));
      } else {
        closure.not_found.push_back(name);
      }
    }
  }
  return closure;
}

} // namespace strake::cli::elf
