// Parses and prints by Debian's libcjson and by the drop-in for it, in one process.
#include <dlfcn.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <string>

#include "json_inputs.hpp"
#include "measure.hpp"

#include <cjson/cJSON.h>

namespace {

constexpr const char* usage = "usage: cjson_bench [--cjson FILE] [--drop-in FILE] [ROW...]\n"
                              "ROWs: twitter-like citm-like canada-like \"small message\"\n";

/// Of one library; dlopen() keeps those of two apart.
struct Library {
  explicit Library(const std::string& file) : object(dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL)) {
    if (object == nullptr) {
      std::fprintf(stderr, "%s\n", dlerror());
      std::exit(2);
    }
    find(parse, "cJSON_ParseWithLength");
    find(print, "cJSON_Print");
    find(print_unformatted, "cJSON_PrintUnformatted");
    find(erase, "cJSON_Delete");
    find(set_arena, "strake_cjson_set_arena");
  }

  template <class Function>
  void find(Function*& function, const char* name) const {
    function = reinterpret_cast<Function*>(dlsym(object, name));
  }

  void* object;
  decltype(::cJSON_ParseWithLength)* parse = nullptr;
  decltype(::cJSON_Print)* print = nullptr;
  decltype(::cJSON_PrintUnformatted)* print_unformatted = nullptr;
  decltype(::cJSON_Delete)* erase = nullptr;
  void (*set_arena)(int) = nullptr; ///< Of Strake.
};

cJSON* parsed(const Library& library, const std::string& text) {
  cJSON* tree = library.parse(text.data(), text.size());
  if (tree == nullptr) {
    std::fputs("refused\n", stderr);
    std::exit(1);
  }
  return tree;
}

void parse_and_delete(const Library& library, const std::string& text, std::uint64_t rounds) {
  for (; rounds > 0; --rounds) {
    library.erase(parsed(library, text));
  }
}

void print(char* (*function)(const cJSON*), const cJSON* tree, std::uint64_t rounds) {
  for (; rounds > 0; --rounds) {
    char* text = function(tree);
    bench::keep(*text);
    std::free(text);
  }
}

/// As many as let the heap settle after that of another library, or of another mode, was used.
std::uint64_t rounds_of(std::size_t size) { return std::max<std::uint64_t>(8, 400'000 / size); }

void compare(const bench::JsonInput& input, const std::string& text, const char* how, const Library& original,
             const Library& drop_in) {
  const std::uint64_t rounds = rounds_of(text.size());
  const std::string title = input.name + ", " + how;
  const auto parse = [&text](const Library& library) {
    return [&](std::uint64_t count) { parse_and_delete(library, text, count); };
  };
  const auto in_arena = [&](std::uint64_t count) {
    drop_in.set_arena(1);
    parse_and_delete(drop_in, text, count);
    drop_in.set_arena(0);
  };
  bench::compare(
      title + ": parse and delete", rounds,
      {{"libcjson", parse(original)}, {"strake: drop-in", parse(drop_in)}, {"strake: drop-in, arena", in_arena}});
}

} // namespace

int main(int argc, char** argv) {
  std::string original_file = STRAKE_BENCH_CJSON;
  std::string drop_in_file = STRAKE_BENCH_CJSON_DROP_IN;
  std::vector<std::string> rows;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (!argument.starts_with("-")) {
      rows.push_back(argument);
    } else if (i + 1 < argc && argument == "--cjson") {
      original_file = argv[++i];
    } else if (i + 1 < argc && argument == "--drop-in") {
      drop_in_file = argv[++i];
    } else {
      std::fputs(usage, stderr);
      return 2;
    }
  }
  const Library original(original_file);
  const Library drop_in(drop_in_file);
  for (const bench::JsonInput& input : bench::JsonInputs().all()) {
    if (!rows.empty() && std::ranges::find(rows, input.name) == rows.end()) {
      continue;
    }
    cJSON* tree = parsed(original, input.text);
    for (auto printer : {&Library::print_unformatted, &Library::print}) {
      const char* how = printer == &Library::print ? "indented" : "minified";
      char* text = (original.*printer)(tree);
      compare(input, text, how, original, drop_in);
      const auto printing = [&](const Library& library) {
        return [&](std::uint64_t rounds) { print(library.*printer, tree, rounds); };
      };
      bench::compare(input.name + ", " + how + ": print", rounds_of(std::strlen(text)),
                     {{"libcjson", printing(original)}, {"strake: drop-in", printing(drop_in)}});
      std::free(text);
    }
    original.erase(tree);
  }
  return 0;
}
