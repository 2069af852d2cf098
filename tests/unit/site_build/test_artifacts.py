import pytest

from site_build.artifacts import Artifact, DuplicateAddress, refuse_duplicates


def test_each_address_has_one_owner():
    refuse_duplicates([Artifact("zh/a.html"), Artifact("zh/a/page-2.html"), Artifact("zh/b.html")])
    with pytest.raises(DuplicateAddress, match=r"two outputs at zh/a\.html"):
        refuse_duplicates([Artifact("zh/a.html"), Artifact("zh/a.html")])
    with pytest.raises(DuplicateAddress, match="zh/a is both a file and the folder of zh/a/b"):
        refuse_duplicates([Artifact("zh/a"), Artifact("zh/a/b.html")])
