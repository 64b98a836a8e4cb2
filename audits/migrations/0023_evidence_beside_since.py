import foundation.calendar.clock
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audits', '0022_expiry_that_was_signed'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerevidence',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerevidence',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='answerevidence',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='answerevidence',
            name='added_at',
            field=models.DateTimeField(help_text='Empty: before this was kept, longer ago than anything that asks.', null=True),
        ),
        migrations.AddField(
            model_name='answerevidenceevent',
            name='added_at',
            field=models.DateTimeField(help_text='Empty: before this was kept, longer ago than anything that asks.', null=True),
        ),
        # In two steps, so that what is there already keeps an empty time: nobody knows when it was added.
        migrations.AlterField(
            model_name='answerevidence',
            name='added_at',
            field=models.DateTimeField(default=foundation.calendar.clock.real_now, help_text='Empty: before this was kept, longer ago than anything that asks.', null=True),
        ),
        migrations.AlterField(
            model_name='answerevidenceevent',
            name='added_at',
            field=models.DateTimeField(default=foundation.calendar.clock.real_now, help_text='Empty: before this was kept, longer ago than anything that asks.', null=True),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerevidence',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "audits_answerevidenceevent" ("added_at", "agency_id", "answer_id", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."agency_id", NEW."answer_id", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='6a093d430e9e7a61f951a0945e91b3c5414cb7f9', operation='INSERT', pgid='pgtrigger_insert_insert_8130d', table='audits_answerevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerevidence',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "audits_answerevidenceevent" ("added_at", "agency_id", "answer_id", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."added_at", NEW."agency_id", NEW."answer_id", NEW."evidence_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;', hash='f5fc4b5fff3d3eca0640b9082ba45263b6678395', operation='UPDATE', pgid='pgtrigger_update_update_9deda', table='audits_answerevidence', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='answerevidence',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "audits_answerevidenceevent" ("added_at", "agency_id", "answer_id", "evidence_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."added_at", OLD."agency_id", OLD."answer_id", OLD."evidence_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='89d317b2720335e563e85e201d8b9c80a330b9e4', operation='DELETE', pgid='pgtrigger_delete_delete_874aa', table='audits_answerevidence', when='AFTER')),
        ),
    ]
