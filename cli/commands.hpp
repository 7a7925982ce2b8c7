#pragma once
// The subcommands. Each adds itself, with its options, to the command, and its job to the session if it is chosen.
#include <CLI/CLI.hpp>

#include "common/session.hpp"

namespace strake::cli {

void add_check(CLI::App& app, Session& session);
void add_control(CLI::App& app, Session& session);
void add_inventory(CLI::App& app, Session& session);
void add_patch(CLI::App& app, Session& session);
void add_rename(CLI::App& app, Session& session);
void add_replay(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_run(CLI::App& app, Session& session);

} // namespace strake::cli
