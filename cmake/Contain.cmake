# strake-worker: the program that contained functions run in. It is told by its caller what to do and nothing else, so it
# is found by where the library is; a program that was linked with the archive finds it by the prefix.
set(worker_folder ${CMAKE_INSTALL_LIBEXECDIR}/strake)
cmake_path(ABSOLUTE_PATH CMAKE_INSTALL_LIBDIR BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE library_folder)
cmake_path(ABSOLUTE_PATH worker_folder BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE worker_path)
file(RELATIVE_PATH worker_from_library ${library_folder} ${worker_path})
set_source_files_properties(${PROJECT_SOURCE_DIR}/c_api/contain_place.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON
  COMPILE_DEFINITIONS "STRAKE_WORKER=\"${worker_path}/strake-worker\";STRAKE_WORKER_FROM_LIBRARY=\"${worker_from_library}/strake-worker\"")

# What instruments a process needs more of the system than a worker has.
function(strake_leave_uninstrumented target)
  if(STRAKE_SANITIZE)
    target_compile_options(${target} PRIVATE -fno-sanitize=all)
    target_link_options(${target} PRIVATE -fno-sanitize=all)
  endif()
  set_target_properties(${target} PROPERTIES STRAKE_UNINSTRUMENTED ON)
endfunction()

file(GLOB worker_sources CONFIGURE_DEPENDS
  ${PROJECT_SOURCE_DIR}/c_api/contain_worker/*.cpp ${PROJECT_SOURCE_DIR}/src/contain/*.cpp)
add_executable(strake_worker ${worker_sources} ${PROJECT_SOURCE_DIR}/src/base/invariant.cpp)
set_target_properties(strake_worker PROPERTIES OUTPUT_NAME strake-worker UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
target_include_directories(strake_worker PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(strake_worker PRIVATE strake_flags ${CMAKE_DL_LIBS})
target_link_options(strake_worker PRIVATE -static-libstdc++ -static-libgcc -Wl,--as-needed -Wl,-z,relro -Wl,-z,now)
strake_leave_uninstrumented(strake_worker)
install(TARGETS strake_worker DESTINATION ${worker_folder})
