# Replacements of C libraries under their own names. They are built and installed apart, so that nobody gets one by
# accident: <libdir>/strake/dropin/<library>/ has the shared object, the archive, include/ and pkgconfig/. And the switch:
# an object that the shared object loads where the environment asks for another mode than safe.

# The object that the shared object loads in other modes than safe.
function(strake_dropin_switch library soname output)
  file(GLOB switch_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/c_api/dropin/${library}/switch/*.cpp
    ${PROJECT_SOURCE_DIR}/c_api/dropin/switch/*.cpp ${PROJECT_SOURCE_DIR}/src/switch/setting.cpp
    ${PROJECT_SOURCE_DIR}/src/base/invariant.cpp)
  set(switch_map ${PROJECT_SOURCE_DIR}/c_api/dropin/switch/symbols.map)
  add_library(${library}_switch SHARED ${switch_sources})
  target_include_directories(${library}_switch PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src
    ${PROJECT_SOURCE_DIR}/c_api)
  target_link_libraries(${library}_switch PRIVATE strake_flags strake ${CMAKE_DL_LIBS})
  target_compile_definitions(${library}_switch PRIVATE
    STRAKE_ORIGINAL="/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/${soname}")
  set_target_properties(${library}_switch PROPERTIES OUTPUT_NAME strake_${library}_switch UNITY_BUILD ON
    UNITY_BUILD_BATCH_SIZE 0 LIBRARY_OUTPUT_DIRECTORY ${output} INSTALL_RPATH "$ORIGIN/../../.."
    LINK_DEPENDS ${switch_map})
  target_link_options(${library}_switch PRIVATE
    -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,-z,relro -Wl,-z,now -Wl,-z,nodelete
    -Wl,--version-script=${switch_map})
  if(NOT STRAKE_SANITIZE)
    target_link_options(${library}_switch PRIVATE -Wl,-z,defs)
  endif()
  add_dependencies(${library}_dropin ${library}_switch)
endfunction()

# strake_dropin(http_parser VERSION 2.9.4 SONAME libhttp_parser.so.2.9 CORE http_stream/*.cpp SYMBOLS http_*)
# NEEDS names a drop-in whose public functions this one calls. At run time any library of that SONAME will do.
function(strake_dropin library)
  cmake_parse_arguments(PARSE_ARGV 1 dropin "" "VERSION;SONAME;NEEDS" "CORE;SYMBOLS")
  set(folder ${PROJECT_SOURCE_DIR}/c_api/dropin/${library})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/dropin/${library})
  list(TRANSFORM dropin_CORE PREPEND ${PROJECT_SOURCE_DIR}/src/)
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${dropin_CORE}
    ${PROJECT_SOURCE_DIR}/c_api/dropin/*.cpp)
  set(loader ${PROJECT_SOURCE_DIR}/c_api/dropin/loader/loader.cpp)
  if(NOT IS_DIRECTORY ${folder}/switch)
    list(FILTER sources EXCLUDE REGEX "/switch_loader[.]cpp$")
    set(loader "")
  endif()

  add_library(${library}_objects OBJECT ${sources})
  set_target_properties(${library}_objects PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
  target_include_directories(${library}_objects PUBLIC ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src
    ${PROJECT_SOURCE_DIR}/c_api ${folder}/include)
  target_link_libraries(${library}_objects PRIVATE strake_flags)
  # Nothing in them throws on input, and the run-time that unwinds is larger than the library that is replaced.
  set(small -fno-exceptions -fno-rtti -fno-asynchronous-unwind-tables)
  target_compile_options(${library}_objects PRIVATE ${small})

  # For tests, and what the archive is joined from.
  add_library(${library}_internal STATIC)
  target_link_libraries(${library}_internal PUBLIC ${library}_objects)

  add_library(${library}_dropin SHARED ${loader})
  target_compile_options(${library}_dropin PRIVATE ${small} -Os)
  target_link_libraries(${library}_dropin PRIVATE strake_flags ${library}_objects)
  if(dropin_NEEDS)
    target_include_directories(${library}_objects PUBLIC ${PROJECT_SOURCE_DIR}/c_api/dropin/${dropin_NEEDS}/include)
    target_link_libraries(${library}_dropin PRIVATE ${dropin_NEEDS}_dropin)
  endif()
  string(REGEX REPLACE "[.]so.*" "" name ${dropin_SONAME})
  string(REGEX REPLACE ".*[.]so[.]" "" version ${dropin_SONAME})
  set_target_properties(${library}_dropin PROPERTIES PREFIX "" OUTPUT_NAME ${name} SOVERSION ${version}
    VERSION ${dropin_VERSION} LIBRARY_OUTPUT_DIRECTORY ${output} LINK_DEPENDS ${folder}/symbols.map)
  target_link_options(${library}_dropin PRIVATE
    -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,--gc-sections -Wl,-z,relro -Wl,-z,now
    -Wl,--version-script=${folder}/symbols.map)
  if(NOT STRAKE_SANITIZE)
    target_link_options(${library}_dropin PRIVATE -Wl,-z,defs)
  endif()

  set_target_properties(${library}_dropin PROPERTIES LINKER_LANGUAGE CXX)

  set(installed ${library}_dropin)
  if(IS_DIRECTORY ${folder}/switch)
    strake_dropin_switch(${library} ${dropin_SONAME} ${output})
    list(APPEND installed ${library}_switch)
  endif()

  set(destination ${CMAKE_INSTALL_LIBDIR}/strake/dropin/${library})
  if(NOT STRAKE_SANITIZE AND NOT STRAKE_COVERAGE)
    add_custom_command(OUTPUT ${output}/${name}.a
      COMMAND ${PROJECT_SOURCE_DIR}/tools/make-archive ${output}/${name}.a ${CMAKE_CXX_COMPILER}
              $<TARGET_FILE:${library}_internal> ${dropin_SYMBOLS}
      DEPENDS ${library}_internal ${PROJECT_SOURCE_DIR}/tools/make-archive
      COMMENT "Joining ${name}.a" VERBATIM)
    add_custom_target(${library}_static ALL DEPENDS ${output}/${name}.a)
    install(FILES ${output}/${name}.a DESTINATION ${destination})
  endif()

  install(TARGETS ${installed} LIBRARY DESTINATION ${destination})
  install(DIRECTORY ${folder}/include/ DESTINATION ${destination}/include)
  configure_file(${folder}/${name}.pc.in ${output}/${name}.pc @ONLY)
  install(FILES ${output}/${name}.pc DESTINATION ${destination}/pkgconfig)
endfunction()

strake_dropin(http_parser VERSION 2.9.4 SONAME libhttp_parser.so.2.9 CORE http_stream/*.cpp kernels/head_marks.cpp
  SYMBOLS http_* strake_http_parser_*)
strake_dropin(cjson VERSION 1.7.15 SONAME libcjson.so.1
  CORE cjson/*.cpp json/nearest_double.cpp json/powers_of_five.cpp kernels/decimal.cpp kernels/printed_double.cpp
  kernels/shortest.cpp SYMBOLS cJSON_* strake_cjson_*)
strake_dropin(cjson_utils VERSION 1.7.15 SONAME libcjson_utils.so.1 NEEDS cjson CORE cjson/near.cpp
  SYMBOLS cJSONUtils_*)
