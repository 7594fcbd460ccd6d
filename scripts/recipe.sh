# What the recipes share; they source it after going to the project's folder.

corpora=${HANZIKIT_CORPORA:-../shared/corpora}

# Prints the comment at the head of the recipe and ends with EX_USAGE.
usage() {
  awk 'NR > 1 && /^#/ {sub(/^# ?/, ""); print; next} NR > 1 {exit}' "scripts/${0##*/}" >&2
  exit 64
}

# Prints a packed file of the corpora.
show() { xz -dc "$corpora/$1"; }

# Prints every n-th line of standard input, counted from the m-th.
every() { awk -v n="$1" -v m="${2:-0}" 'NR % n == m'; }

# Removes the marks of the novels, which have `#idiom…#` where an idiom was taken out.
without_idiom_marks() { sed 's/#idiom[0-9]*#//g; s/^" //'; }
