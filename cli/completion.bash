# Completion of strake in bash: subcommands and options are those that its help names.
_strake() {
  local word=${COMP_WORDS[COMP_CWORD]} subcommand='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    [[ ${COMP_WORDS[i]} == -- ]] && compopt -o default 2>/dev/null && return
    [[ ${COMP_WORDS[i]} == -* || -n $subcommand ]] || subcommand=${COMP_WORDS[i]}
  done
  local before=${COMP_WORDS[COMP_CWORD - 1]} two_before=${COMP_WORDS[COMP_CWORD > 1 ? COMP_CWORD - 2 : 0]}
  if [[ $before == --swap ]]; then
    mapfile -t COMPREPLY < <(compgen -W "cjson cjson_utils http_parser" -- "$word")
  elif [[ $two_before == --swap && $word == = ]]; then # bash takes the sign for a word
    COMPREPLY=(legacy aa shadow verify safe)
  elif [[ $before == = && ${COMP_WORDS[COMP_CWORD - 3]} == --swap ]]; then
    mapfile -t COMPREPLY < <(compgen -W "legacy aa shadow verify safe" -- "$word")
  elif [[ $word == -* ]]; then
    local options
    options=$(strake ${subcommand:+"$subcommand"} --help 2>/dev/null | grep -oE '(^  |,)--?[a-z][a-z-]*' | tr -d ' ,')
    mapfile -t COMPREPLY < <(compgen -W "$options --json --color" -- "$word" | sort -u)
  elif [[ -z $subcommand ]]; then
    local subcommands
    subcommands=$(strake --help 2>/dev/null | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$subcommands" -- "$word")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}
complete -o filenames -F _strake strake
