"""Static files are named after their content, wherever one names another."""

import shutil
from pathlib import Path

from django.conf import settings

from config.static_files import HashedStaticFiles


def test_a_module_imports_others_by_their_hashed_names(tmp_path):
    modules = list((Path(settings.BASE_DIR) / "static/js").glob("editor*.js"))
    for module in modules:
        shutil.copy(module, tmp_path)
    storage = HashedStaticFiles(location=tmp_path, base_url="/static/")
    paths = {module.name: (storage, module.name) for module in modules}
    made = [(name, hashed) for name, hashed, _ in storage.post_process(paths)]
    names = {name: hashed for name, hashed in made if hashed.endswith(".js")}
    editor = (tmp_path / names["editor.js"]).read_text(encoding="utf-8")
    assert f'from "./{names["editor_state.js"]}"' in editor
    assert 'from "./editor_state.js"' not in editor
