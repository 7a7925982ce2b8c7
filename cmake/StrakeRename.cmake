# Two copies of a module in one program: the legacy one under other names, proven after the link.
#
#   add_library(legacy STATIC old/parse.c old/table.c)
#   strake_rename(legacy PREFIX legacy_)            # behind all that its sources are compiled with
#   target_link_libraries(program PRIVATE legacy)
#   strake_verify_rename(program legacy)            # the link fails with the symbol's name if a rename didn't take
#
# KEEP names what isn't renamed. Both see the command `strake`, or what STRAKE_COMMAND names.
include_guard(GLOBAL)

find_program(STRAKE_COMMAND strake HINTS "${CMAKE_CURRENT_LIST_DIR}/../../../bin" "${CMAKE_CURRENT_LIST_DIR}/../../../../bin")

# The module as it would be compiled without this, and without link-time optimisation: its names can be read.
function(strake_plain_objects target plain)
  get_target_property(sources ${target} SOURCES)
  add_library(${plain} OBJECT EXCLUDE_FROM_ALL ${sources})
  foreach(property IN ITEMS INCLUDE_DIRECTORIES COMPILE_DEFINITIONS COMPILE_OPTIONS LINK_LIBRARIES)
    get_target_property(value ${target} ${property})
    if(value)
      set_target_properties(${plain} PROPERTIES ${property} "${value}")
    endif()
  endforeach()
  set_target_properties(${plain} PROPERTIES INTERPROCEDURAL_OPTIMIZATION OFF)
  target_compile_options(${plain} PRIVATE -fno-lto)
endfunction()

function(strake_rename target)
  cmake_parse_arguments(PARSE_ARGV 1 rename "" "PREFIX" "KEEP")
  if(NOT STRAKE_COMMAND)
    message(FATAL_ERROR "strake_rename needs the command strake: set STRAKE_COMMAND")
  endif()
  if(NOT rename_PREFIX)
    set(rename_PREFIX legacy_)
  endif()
  list(TRANSFORM rename_KEEP PREPEND --keep= OUTPUT_VARIABLE keep)
  set(plain ${target}_plain)
  set(header ${CMAKE_CURRENT_BINARY_DIR}/${target}_renames.h)
  set(link ${CMAKE_CURRENT_BINARY_DIR}/${target}_renames.link)
  strake_plain_objects(${target} ${plain})
  set(command ${STRAKE_COMMAND} rename --prefix ${rename_PREFIX} ${keep})
  add_custom_command(OUTPUT ${header} ${link}
    COMMAND ${command} --as header --output ${header} $<TARGET_OBJECTS:${plain}>
    COMMAND ${command} --as link --output ${link} $<TARGET_OBJECTS:${plain}>
    DEPENDS ${plain} $<TARGET_OBJECTS:${plain}> COMMENT "Renaming what ${target} defines" COMMAND_EXPAND_LISTS VERBATIM)
  add_custom_target(${target}_renames DEPENDS ${header} ${link})
  add_dependencies(${target} ${target}_renames)
  target_compile_options(${target} PRIVATE "SHELL:-include ${header}")
  set_target_properties(${target} PROPERTIES STRAKE_RENAMES ${header} STRAKE_RENAMES_LINK ${link} STRAKE_RENAMES_KEEP "${keep}")
endfunction()

function(strake_verify_rename program target)
  get_target_property(header ${target} STRAKE_RENAMES)
  get_target_property(link ${target} STRAKE_RENAMES_LINK)
  get_target_property(keep ${target} STRAKE_RENAMES_KEEP)
  if(NOT header)
    message(FATAL_ERROR "strake_verify_rename: ${target} isn't renamed by strake_rename")
  endif()
  set(objects $<TARGET_OBJECTS:${target}_plain>)
  if(CMAKE_C_COMPILER_ID STREQUAL "GNU") # of clang's objects for link-time optimisation the names can't be read
    list(APPEND objects $<TARGET_OBJECTS:${target}>)
  endif()
  add_dependencies(${program} ${target}_renames)
  target_link_options(${program} PRIVATE @${link})
  add_custom_command(TARGET ${program} POST_BUILD
    COMMAND ${STRAKE_COMMAND} rename --verify $<TARGET_FILE:${program}> --renames ${header} ${keep} ${objects}
    COMMAND_EXPAND_LISTS VERBATIM)
endfunction()
