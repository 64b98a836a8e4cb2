from django.db import migrations, models

# What was signed says until when its evidence was in force then, as the copies of the evidence tell. Where no copy is
# so old, as in what was loaded for days that are over, the evidence has the expiry that it has now.
AS_IT_WAS_SIGNED = """
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE audits_submittedevidence DISABLE TRIGGER USER;
WITH signed AS (
    SELECT pinned.id, CASE WHEN kept.pgh_id IS NULL THEN piece.expires_on ELSE kept.expires_on END AS expires_on
    FROM audits_submittedevidence AS pinned
    JOIN audits_submission AS submission ON submission.id = pinned.submission_id
    JOIN audits_evidenceversion AS version ON version.id = pinned.evidence_version_id
    JOIN audits_evidence AS piece ON piece.id = version.evidence_id
    LEFT JOIN LATERAL (
        SELECT event.pgh_id, event.expires_on FROM audits_evidenceevent AS event
        WHERE event.pgh_obj_id = piece.id AND event.pgh_created_at <= submission.submitted_at
        ORDER BY event.pgh_id DESC LIMIT 1
    ) AS kept ON true
)
UPDATE audits_submittedevidence AS pinned SET expires_on = signed.expires_on
FROM signed WHERE signed.id = pinned.id;
ALTER TABLE audits_submittedevidence ENABLE TRIGGER USER;
SET CONSTRAINTS ALL DEFERRED;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0021_saved_over_what_was_shown'),
    ]

    operations = [
        migrations.AddField(
            model_name='submittedevidence',
            name='expires_on',
            field=models.DateField(help_text='The expiry of the evidence as it was signed.', null=True),
        ),
        migrations.RunSQL(AS_IT_WAS_SIGNED, migrations.RunSQL.noop),
    ]
