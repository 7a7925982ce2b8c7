# strake_command: the command `strake`, one file that needs no other. It has its JSON from the library's core.
find_path(STRAKE_CLI11 CLI/CLI.hpp)
if(NOT STRAKE_CLI11)
  message(STATUS "The strake command needs CLI11 (Debian package libcli11-dev): left out")
  return()
endif()

file(GLOB_RECURSE command_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cli/*.cpp)
list(FILTER command_sources EXCLUDE REGEX "/cli/main[.]cpp$")

# What `strake check` knows: the tables of the pages.
set(modules_table ${PROJECT_SOURCE_DIR}/cli/check/modules.tsv)
file(READ ${modules_table} modules)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${modules_table})
foreach(library IN ITEMS cjson cjson_utils http_parser openssl)
  foreach(table IN ITEMS functions divergences)
    set(path ${PROJECT_SOURCE_DIR}/docs/${library}/${table}.tsv)
    file(READ ${path} ${library}_${table})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endforeach()
endforeach()
configure_file(cli/embedded.hpp.in cli/embedded.hpp @ONLY)

# What `strake patch` applies: the semantic patches, and what they call.
foreach(file IN ITEMS mac-compare.cocci cjson.cocci http-parser.cocci strcpy.cocci sscanf.cocci strake_value.h strake_value.c
    strake_message.h strake_message.c)
  set(path ${PROJECT_SOURCE_DIR}/tools/coccinelle/${file})
  string(MAKE_C_IDENTIFIER ${file} name)
  file(READ ${path} ${name})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
endforeach()
configure_file(cli/patch/embedded_patches.hpp.in cli/patch/embedded_patches.hpp @ONLY)
install(DIRECTORY tools/coccinelle/ DESTINATION ${CMAKE_INSTALL_DATADIR}/strake/coccinelle)

# Not with clang, whose libc++ drags shared libraries along, and not where libsodium is no archive.
find_library(STRAKE_SODIUM_ARCHIVE NAMES libsodium.a HINTS ${SODIUM_LIBRARY_DIRS} ${SODIUM_STATIC_LIBRARY_DIRS})
set(strake_command_is_static OFF)
set(command_sodium PkgConfig::SODIUM)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND NOT STRAKE_SANITIZE AND STRAKE_SODIUM_ARCHIVE)
  set(strake_command_is_static ON)
  set(command_sodium ${STRAKE_SODIUM_ARCHIVE})
endif()

# A folder is compiled at once, and so is what adds the subcommands: nothing takes longer to compile than the parser of
# arguments.
foreach(source IN LISTS command_sources)
  cmake_path(GET source PARENT_PATH folder)
  cmake_path(GET folder FILENAME group)
  file(STRINGS ${source} adds_subcommand REGEX "#include \"commands[.]hpp\"" LIMIT_COUNT 1)
  if(adds_subcommand)
    set(group commands)
  endif()
  set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${group})
endforeach()

add_library(strake_command_parts STATIC ${command_sources})
set_target_properties(strake_command_parts PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
target_include_directories(strake_command_parts PUBLIC ${PROJECT_SOURCE_DIR}/cli ${PROJECT_SOURCE_DIR}/src
  ${PROJECT_SOURCE_DIR}/include ${CMAKE_CURRENT_BINARY_DIR}/cli)
target_include_directories(strake_command_parts SYSTEM PUBLIC ${STRAKE_CLI11})
target_link_libraries(strake_command_parts PUBLIC $<TARGET_FILE:strake_internal> ${command_sodium} PRIVATE strake_flags)
file(RELATIVE_PATH dropins_from_command /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR}/strake/dropin)
file(RELATIVE_PATH replay_from_command /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR}/strake/replay)
file(RELATIVE_PATH worker_from_command /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBEXECDIR}/strake/strake-worker)
target_compile_definitions(strake_command_parts PUBLIC STRAKE_COMMAND_VERSION="${PROJECT_VERSION}"
  STRAKE_WORKER_FROM_COMMAND="${worker_from_command}" STRAKE_REPLAY_FROM_COMMAND="${replay_from_command}"
  STRAKE_DROPINS_FROM_COMMAND="${dropins_from_command}")
# The parser of arguments takes long to compile, and next to no time to run.
target_compile_options(strake_command_parts PUBLIC -O1)
add_dependencies(strake_command_parts strake_internal)

add_executable(strake_command ${PROJECT_SOURCE_DIR}/cli/main.cpp)
set_target_properties(strake_command PROPERTIES OUTPUT_NAME strake)
target_link_libraries(strake_command PRIVATE strake_command_parts strake_flags)
if(strake_command_is_static)
  target_link_options(strake_command PRIVATE -static-pie -Wl,--gc-sections)
endif()

install(TARGETS strake_command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY docs/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1")
install(FILES cli/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME strake)

# What `strake replay --swap` calls: one source for both sides. The drop-in has the original's name, so a side that isn't
# told where the drop-in is gets the system's library.
foreach(library IN ITEMS cjson http_parser)
  foreach(side IN ITEMS legacy safe)
    set(target replay_${library}_${side})
    add_library(${target} MODULE ${PROJECT_SOURCE_DIR}/cli/replay/sides/${library}.c)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/include
      ${PROJECT_SOURCE_DIR}/c_api/dropin/${library}/include)
    target_link_libraries(${target} PRIVATE ${library}_dropin)
    target_link_options(${target} PRIVATE -Wl,-z,relro -Wl,-z,now)
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${library}_${side}
      LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/replay BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH
      "$<$<STREQUAL:${side},safe>:$ORIGIN/../dropin/${library}>")
    install(TARGETS ${target} LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}/strake/replay)
  endforeach()
endforeach()
