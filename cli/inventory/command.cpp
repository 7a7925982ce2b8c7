#include "commands.hpp"
#include "common/new_file.hpp"
#include "inventory/forms.hpp"

namespace strake::cli {
namespace {

struct InventoryArguments {
  std::string folder;
  std::string since;
  std::string html;
  std::string sarif;
  std::size_t top = 20;
};

Attempt<int> take(const InventoryArguments& arguments, Output& output) {
  const Attempt<Inventory> inventory = take_inventory(arguments.folder, {.since = arguments.since});
  if (!inventory) {
    return refused(inventory.error());
  }
  if (!arguments.html.empty()) {
    if (const Attempt<void> written = write_file(arguments.html, as_html(*inventory)); !written) {
      return refused(written.error());
    }
  }
  if (!arguments.sarif.empty()) {
    if (const Attempt<void> written = write_file(arguments.sarif, as_sarif(*inventory)); !written) {
      return refused(written.error());
    }
  }
  output.write(output.json() ? as_json(*inventory) : as_table(*inventory, arguments.top, output));
  return fine;
}

} // namespace

void add_inventory(CLI::App& app, Session& session) {
  const auto arguments = std::make_shared<InventoryArguments>();
  CLI::App* command = app.add_subcommand("inventory", "Rank the C files of a folder by what to migrate first");
  command->add_option("DIR", arguments->folder, "The folder, of a git repository or not")->required();
  command->add_option("--since", arguments->since, "Count commits from then on, as git log takes it")
      ->type_name("DATE");
  command->add_option("--top", arguments->top, "How many files the table has")->capture_default_str()->type_name("N");
  command->add_option("--html", arguments->html, "Write a page there, besides")->type_name("FILE");
  command->add_option("--sarif", arguments->sarif, "Write SARIF 2.1.0 there, besides")->type_name("FILE");
  command->callback([&session, arguments] {
    session.name = "strake inventory";
    session.job = [arguments](Output& output) { return take(*arguments, output); };
  });
}

} // namespace strake::cli
