"""How every page looks: base templates, components, forms, refusals and a catalogue of them all.

Templates are Jinja (`environment` in `jinja.py`), components those of the GOV.UK and Ministry of Justice design
systems, assets served by ourselves. A site that uses this app sets

    TEMPLATES    a Jinja2 backend with APP_DIRS and OPTIONS["environment"] = "heed.kit.pages.jinja.environment"
    FORM_RENDERER            = "heed.kit.pages.forms.Renderer"
    CSRF_FAILURE_VIEW        = "heed.kit.pages.refusals.stale_form"
    CONTENT_SECURITY_POLICY  = heed.kit.pages.policy.CONTENT_SECURITY_POLICY (with django-csp's middleware)

names `handler400` to `handler500` from `refusals.py` in its URL module, and has a context processor that gives
every page its surroundings (`surroundings.py`).
"""
