# The same chores under short names, for those who have `just`. Nothing here is only here.

# what there is
default:
    @just --list

# start the demonstration
run *arguments:
    ./run {{arguments}}

# every check and every test
test *arguments:
    ./test {{arguments}}

# what breaks the rules of the house
tidy:
    cargo xtask tidy

# the checks that take seconds
check:
    cargo fmt --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo xtask tidy
