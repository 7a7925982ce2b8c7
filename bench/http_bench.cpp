// Parsing messages of HTTP/1 with all framing and validation on, beside Debian's libhttp_parser and, where they are
// given, llhttp and picohttpparser.
#include <algorithm>
#include <memory>
#include <optional>

#include "http_native.hpp"
#include "http_peers.hpp"
#include "measure.hpp"

namespace {

using bench::Input;
using bench::Kind;

constexpr const char* usage =
    "usage: http_bench [--http-parser FILE] [--drop-in FILE] [--llhttp FILE] [--picohttpparser FILE] [ROW]...\n"
    "Measures the rows a, b, c1, c2, c3 and d, or those that are named. Each FILE is a shared object:\n"
    "  --http-parser     http_parser 2.9, which all are compared with (" STRAKE_BENCH_HTTP_PARSER ")\n"
    "  --drop-in         Strake's in its place (" STRAKE_BENCH_DROP_IN ")\n"
    "  --llhttp          llhttp 9.3 or later; none if not given\n"
    "  --picohttpparser  none if not given\n";

struct Options {
  std::string http_parser = STRAKE_BENCH_HTTP_PARSER;
  std::string drop_in = STRAKE_BENCH_DROP_IN;
  std::string llhttp;
  std::string picohttpparser;
  std::vector<std::string> rows;

  std::string* named(const std::string& option) {
    return option == "--http-parser"      ? &http_parser
           : option == "--drop-in"        ? &drop_in
           : option == "--llhttp"         ? &llhttp
           : option == "--picohttpparser" ? &picohttpparser
                                          : nullptr;
  }
};

std::optional<Options> options_of(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (!arguments[i].starts_with("-")) {
      options.rows.push_back(arguments[i]);
    } else if (std::string* file = options.named(arguments[i]); file != nullptr && i + 1 < arguments.size()) {
      *file = arguments[++i];
    } else {
      return std::nullopt;
    }
  }
  return options;
}

template <class Parse>
auto each(const std::vector<std::string>& texts, Parse parse) {
  return [&texts, parse](std::uint64_t rounds) mutable {
    for (std::uint64_t i = 0; i < rounds; ++i) {
      const std::string& text = texts[i % texts.size()];
      if (parse(text) != text.size()) {
        std::fprintf(stderr, "refused: %s\n", text.c_str());
        std::exit(1);
      }
    }
  };
}

/// The parsers, in the order in which they are printed.
class Parsers {
public:
  explicit Parsers(const Options& options) : original_(options.http_parser), drop_in_(options.drop_in) {
    if (!options.llhttp.empty()) {
      llhttp_ = std::make_unique<bench::Llhttp>(options.llhttp);
    }
    if (!options.picohttpparser.empty()) {
      picohttpparser_ = std::make_unique<bench::Picohttpparser>(options.picohttpparser);
    }
  }

  void compare(const Input& input) {
    input.kind == Kind::request ? compare(input, requests_) : compare(input, responses_);
  }

private:
  template <class Native>
  void compare(const Input& input, Native& native) {
    std::vector<bench::Alternative> all;
    const auto add = [&](const char* name, auto parse) { all.push_back({name, each(input.texts, parse)}); };
    add("http_parser", [&](const auto& text) { return original_.parse(text, input.kind); });
    add("strake: drop-in", [&](const auto& text) { return drop_in_.parse(text, input.kind); });
    add("strake: reset, feed", [&](const auto& text) { return native.feed(text); });
    add("strake: reset, run", [&](const auto& text) { return native.run(text); });
    add("strake: new, feed, free", [](const auto& text) { return Native::feed_new(text); });
    if (llhttp_) {
      add("llhttp", [&](const auto& text) { return llhttp_->parse(text, input.kind); });
    }
    if (picohttpparser_) {
      add("picohttpparser", [&](const auto& text) { return picohttpparser_->parse(text, input.kind); });
    }
    bench::compare(input.row + ": " + input.title, 8192, std::move(all));
  }

  bench::HttpParser original_;
  bench::HttpParser drop_in_;
  bench::Native<bench::RequestApi> requests_;
  bench::Native<bench::ResponseApi> responses_;
  std::unique_ptr<bench::Llhttp> llhttp_;
  std::unique_ptr<bench::Picohttpparser> picohttpparser_;
};

} // namespace

int main(int argc, char** argv) {
  const std::optional<Options> options = options_of({argv + 1, argv + argc});
  if (!options) {
    std::fputs(usage, stderr);
    return 2;
  }
  Parsers parsers(*options);
  for (const Input& input : bench::http_inputs()) {
    if (options->rows.empty() || std::ranges::find(options->rows, input.row) != options->rows.end()) {
      parsers.compare(input);
    }
  }
  bench::keep(bench::kept.count);
  return 0;
}
