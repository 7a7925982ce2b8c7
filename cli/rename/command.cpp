// strake rename: two copies of a module in one program.
#include <algorithm>
#include <iterator>
#include <map>

#include "commands.hpp"
#include "common/file.hpp"
#include "common/json_text.hpp"
#include "common/new_file.hpp"
#include "common/text.hpp"
#include "rename/verify.hpp"

namespace strake::cli {
namespace {

struct RenameArguments {
  std::vector<std::string> objects;
  std::string prefix;
  std::vector<std::string> kept;
  RenameForm form = RenameForm::header;
  std::string output;
  std::string program;
  std::string renames;

  [[nodiscard]] Names kept_names() const { return {kept.begin(), kept.end()}; }
};

Attempt<std::vector<elf::LinkedFile>> read_all(const std::vector<std::string>& paths) {
  std::vector<elf::LinkedFile> all;
  for (const std::string& path : paths) {
    Attempt<std::vector<elf::LinkedFile>> files = elf::read_symbols(path);
    if (!files) {
      return refused(path + ": " + files.error());
    }
    std::ranges::move(*files, std::back_inserter(all));
  }
  return all;
}

std::string as_json(const Renames& renames) {
  JsonText json;
  json.begin_object().name("renames").begin_array();
  for (const auto& [old_name, new_name] : renames) {
    json.begin_object().member("old", old_name).member("new", new_name).end_object();
  }
  return json.end_array().end_object().finish();
}

Attempt<int> generate(const RenameArguments& arguments, Output& output) {
  if (arguments.objects.empty()) {
    return refused("an object file or an archive of the module is required");
  }
  const Attempt<std::vector<elf::LinkedFile>> files = read_all(arguments.objects);
  if (!files) {
    return refused(files.error());
  }
  const Attempt<Renames> renames = renames_of(*files, arguments.prefix, arguments.kept_names(), arguments.form);
  if (!renames) {
    return refused(renames.error());
  }
  const std::string text = written(*renames, arguments.form);
  if (!arguments.output.empty()) {
    if (const Attempt<void> done = write_file(arguments.output, text); !done) {
      return refused(done.error());
    }
  }
  if (output.json()) {
    output.write(as_json(*renames));
  } else if (arguments.output.empty()) {
    output.write(text);
  }
  return fine;
}

Attempt<Renames> read_list(const std::string& path) {
  constexpr std::uint64_t most = std::uint64_t{64} << 20U;
  const Attempt<std::vector<std::uint8_t>> text = read_file(path, most);
  const Attempt<Renames> renames = text ? read_renames(std::string(text->begin(), text->end())) : refused(text.error());
  return renames ? renames : refused(path + ": " + renames.error());
}

Attempt<elf::LinkedFile> read_program(const std::string& path) {
  Attempt<std::vector<elf::LinkedFile>> files = elf::read_symbols(path);
  if (!files) {
    return refused(path + ": " + files.error());
  }
  if (files->size() != 1 || files->front().kind == elf::Kind::relocatable) {
    return refused(path + " isn't linked yet: a program or a shared library is proof");
  }
  if (files->front().stripped) {
    return refused(path + " has no symbols: look at it before it is stripped");
  }
  return std::move(files->front());
}

std::string as_json(const std::vector<RenameFault>& faults, std::size_t count) {
  JsonText json;
  json.begin_object().member("renames", count).name("faults").begin_array();
  for (const RenameFault& fault : faults) {
    json.begin_object().member("symbol", fault.symbol).member("what", fault.what).end_object();
  }
  return json.end_array().end_object().finish();
}

std::string as_text(const std::vector<RenameFault>& faults, std::size_t count, const Output& output) {
  std::string text;
  for (const RenameFault& fault : faults) {
    text += output.in(Style::bad, printable(fault.symbol)) + ": " + printable(fault.what) + '\n';
  }
  return text + (faults.empty() ? std::to_string(count) + " renames took\n" : "");
}

Attempt<int> verify(const RenameArguments& arguments, Output& output) {
  const Attempt<Renames> renames = read_list(arguments.renames);
  if (!renames) {
    return refused(renames.error());
  }
  const Attempt<elf::LinkedFile> program = read_program(arguments.program);
  if (!program) {
    return refused(program.error());
  }
  const Attempt<std::vector<elf::LinkedFile>> objects = read_all(arguments.objects);
  if (!objects) {
    return refused(objects.error());
  }
  const auto unknown = std::ranges::find(*objects, elf::Lto::llvm, &elf::LinkedFile::lto);
  if (unknown != objects->end()) {
    return refused(unknown->name +
                   " is LLVM's bitcode, whose names can't be read: give what was compiled without -flto");
  }
  std::vector<RenameFault> faults = faults_of_objects(*renames, arguments.kept_names(), *objects);
  std::ranges::move(faults_of_program(*renames, *program), std::back_inserter(faults));
  output.write(output.json() ? as_json(faults, renames->size()) : as_text(faults, renames->size(), output));
  return faults.empty() ? fine : found;
}

} // namespace

void add_rename(CLI::App& app, Session& session) {
  const auto arguments = std::make_shared<RenameArguments>();
  CLI::App* command =
      app.add_subcommand("rename", "Rename a legacy module, and prove it, so that two copies fit in one program");
  command->add_option("OBJECT", arguments->objects, "Object files or archives of the module")->type_name("");
  command->add_option("--prefix", arguments->prefix, "What new names begin with")->default_val("legacy_");
  command->add_option("--keep", arguments->kept, "A name that isn't renamed; may be repeated")
      ->take_all()
      ->allow_extra_args(false)
      ->type_name("NAME");
  const std::map<std::string, RenameForm> forms{
      {"header", RenameForm::header}, {"map", RenameForm::map}, {"link", RenameForm::link}};
  command
      ->add_option_function<std::string>(
          "--as", [arguments, forms](const std::string& form) { arguments->form = forms.at(form); },
          "header: for -include; map: for objcopy --redefine-syms; link: options that keep the names")
      ->check(CLI::IsMember(std::vector<std::string>{"header", "map", "link"}))
      ->type_name("FORM");
  command->add_option("--output", arguments->output, "Write there, not to standard output")->type_name("FILE");
  CLI::Option* program =
      command->add_option("--verify", arguments->program, "Prove that each rename took in this program or library")
          ->type_name("PROGRAM");
  CLI::Option* list =
      command->add_option("--renames", arguments->renames, "The header or the map that was used")->type_name("FILE");
  program->needs(list);
  list->needs(program);
  command->footer("Exit status: 0 fine, 1 a rename didn't take, 2 misuse or a file that can't be read.");
  command->callback([&session, arguments] {
    session.name = "strake rename";
    session.job = [arguments](Output& output) {
      return arguments->program.empty() ? generate(*arguments, output) : verify(*arguments, output);
    };
  });
}

} // namespace strake::cli
