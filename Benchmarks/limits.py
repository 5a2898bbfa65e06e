"""What the limits on statements cost on PostgreSQL, measured in turns."""

import json
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "scripts"))

from postgresql import PostgreSQL  # noqa: E402  (found only now)


def main() -> None:
    bench = sys.argv[1]
    print(f"\n{'statements on PostgreSQL':34}{'free':>12}{'limited':>12}{'ratio':>8}")
    with PostgreSQL() as database:
        for statements in (1, 20):
            done = subprocess.run(
                [bench, "limits", "--database-url", database.url, "--statements", str(statements)],
                check=True, stdout=subprocess.PIPE, text=True,
            )
            figures = json.loads(done.stdout)
            print(
                f"{f'{statements} a transaction, a second':34}{figures['statements_per_second']:12.0f}"
                f"{figures['limited_statements_per_second']:12.0f}{figures['limited_to_free']:8.3f}"
            )


if __name__ == "__main__":
    main()
