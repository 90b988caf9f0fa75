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

# make the pictures of the lessons and of the README anew, from the pages as they are now
pictures:
    cargo build -p cmc
    tests/browser/fetch
    node tests/browser/pictures.mjs

# what breaks the rules of the house
tidy:
    cargo xtask tidy

# the checks that take seconds
check:
    cargo fmt --check
    cargo clippy --workspace --all-targets -- -D warnings
    cargo xtask tidy
