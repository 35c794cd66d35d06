extension BuiltinFunctions {
  /// Out of `pg_proc` of PostgreSQL 15: `name|arguments>result;…|OUT arguments`; `?` is optional, `*` takes any number.
  static let functionsJtoZ = """
    pg_get_indexdef|oid>text;oid,int4,bool>text pg_get_keywords|>record|word,catcode,barelabel,catdesc,baredesc
    pg_get_multixact_members|xid>record|xid,mode pg_get_object_address|text,_text,_text>record|classid,objid,objsubid
    pg_get_partition_constraintdef|oid>text pg_get_partkeydef|oid>text pg_get_publication_tables|text>record|relid,attrs,qual
    pg_get_replica_identity_index|regclass>regclass pg_get_replication_slots|>record|* pg_get_ruledef|oid>text;oid,bool>text
    pg_get_serial_sequence|text,text>text pg_get_shmem_allocations|>record|name,off,size,allocated_size
    pg_get_statisticsobjdef|oid>text pg_get_statisticsobjdef_columns|oid>text pg_get_statisticsobjdef_expressions|oid>_text
    pg_get_triggerdef|oid>text;oid,bool>text pg_get_userbyid|oid>name
    pg_get_viewdef|text>text;oid>text;text,bool>text;oid,bool>text;oid,int4>text pg_get_wal_replay_pause_state|>text
    pg_get_wal_resource_managers|>record|rm_id,rm_name,rm_builtin
    pg_has_role|name,name,text>bool;name,oid,text>bool;oid,name,text>bool;oid,oid,text>bool;name,text>bool;oid,text>bool
    pg_hba_file_rules|>record|line_number,type,database,user_name,address,netmask,auth_method,options,error
    pg_ident_file_mappings|>record|line_number,map_name,sys_name,pg_username,error
    pg_identify_object|oid,oid,int4>record|type,schema,name,identity
    pg_identify_object_as_address|oid,oid,int4>record|type,object_names,object_args
    pg_import_system_collations|regnamespace>int4 pg_index_column_has_property|regclass,int4,text>bool
    pg_index_has_property|regclass,text>bool pg_indexam_has_property|oid,text>bool pg_indexam_progress_phasename|oid,int8>text
    pg_indexes_size|regclass>int8 pg_is_in_recovery|>bool pg_is_other_temp_schema|oid>bool pg_is_wal_replay_paused|>bool
    pg_isolation_test_session_is_blocked|int4,_int4>bool pg_jit_available|>bool
    pg_last_committed_xact|>record|xid,timestamp,roident pg_last_wal_receive_lsn|>pg_lsn pg_last_wal_replay_lsn|>pg_lsn
    pg_last_xact_replay_timestamp|>timestamptz pg_listening_channels|>text pg_lock_status|>record|*
    pg_log_backend_memory_contexts|int4>bool pg_logical_emit_message|bool,text,text>pg_lsn;bool,text,bytea>pg_lsn
    pg_logical_slot_get_binary_changes|name,pg_lsn,int4,*text>record|lsn,xid,data
    pg_logical_slot_get_changes|name,pg_lsn,int4,*text>record|lsn,xid,data
    pg_logical_slot_peek_binary_changes|name,pg_lsn,int4,*text>record|lsn,xid,data
    pg_logical_slot_peek_changes|name,pg_lsn,int4,*text>record|lsn,xid,data
    pg_ls_archive_statusdir|>record|name,size,modification pg_ls_dir|text>text;text,bool,bool>text
    pg_ls_logdir|>record|name,size,modification pg_ls_logicalmapdir|>record|name,size,modification
    pg_ls_logicalsnapdir|>record|name,size,modification pg_ls_replslotdir|text>record|name,size,modification
    pg_ls_tmpdir|>record;oid>record|name,size,modification pg_ls_waldir|>record|name,size,modification pg_lsn|numeric>pg_lsn
    pg_lsn_larger|pg_lsn,pg_lsn>pg_lsn pg_lsn_send|pg_lsn>bytea pg_lsn_smaller|pg_lsn,pg_lsn>pg_lsn
    pg_mcv_list_items|pg_mcv_list>record|index,values,nulls,frequency,base_frequency pg_mcv_list_send|pg_mcv_list>bytea
    pg_my_temp_schema|>oid pg_ndistinct_send|pg_ndistinct>bytea pg_nextoid|regclass,name,regclass>oid
    pg_node_tree_send|pg_node_tree>bytea pg_notification_queue_usage|>float8 pg_notify|text,text>void
    pg_opclass_is_visible|oid>bool pg_operator_is_visible|oid>bool pg_opfamily_is_visible|oid>bool
    pg_options_to_table|_text>record|option_name,option_value pg_partition_ancestors|regclass>regclass|relid
    pg_partition_root|regclass>regclass pg_partition_tree|regclass>record|relid,parentrelid,isleaf,level
    pg_postmaster_start_time|>timestamptz
    pg_prepared_statement|>record|name,statement,prepare_time,parameter_types,from_sql,generic_plans,custom_plans
    pg_prepared_xact|>record|transaction,gid,prepared,ownerid,dbid pg_promote|bool?,int4?>bool
    pg_read_binary_file|text,int8,int8,bool>bytea;text,int8,int8>bytea;text>bytea
    pg_read_file|text,int8,int8>text;text,int8,int8,bool>text;text>text pg_read_file_old|text,int8,int8>text
    pg_relation_filenode|regclass>oid pg_relation_filepath|regclass>text pg_relation_is_publishable|regclass>bool
    pg_relation_is_updatable|regclass,bool>int4 pg_relation_size|regclass>int8;regclass,text>int8 pg_reload_conf|>bool
    pg_replication_origin_advance|text,pg_lsn>void pg_replication_origin_create|text>oid pg_replication_origin_drop|text>void
    pg_replication_origin_oid|text>oid pg_replication_origin_progress|text,bool>pg_lsn
    pg_replication_origin_session_is_setup|>bool pg_replication_origin_session_progress|bool>pg_lsn
    pg_replication_origin_session_reset|>void pg_replication_origin_session_setup|text>void
    pg_replication_origin_xact_reset|>void pg_replication_origin_xact_setup|pg_lsn,timestamptz>void
    pg_replication_slot_advance|name,pg_lsn>record|slot_name,end_lsn pg_rotate_logfile|>bool pg_rotate_logfile_old|>bool
    pg_safe_snapshot_blocking_pids|int4>_int4 pg_sequence_last_value|regclass>int8
    pg_sequence_parameters|oid>record|start_value,minimum_value,maximum_value,increment,cycle_option,cache_size,data_type
    pg_settings_get_flags|text>_text pg_show_all_file_settings|>record|sourcefile,sourceline,seqno,name,setting,applied,error
    pg_show_all_settings|>record|* pg_show_replication_origin_status|>record|local_id,external_id,remote_lsn,local_lsn
    pg_size_bytes|text>int8 pg_size_pretty|int8>text;numeric>text pg_sleep|float8>void pg_sleep_for|interval>void
    pg_sleep_until|timestamptz>void pg_snapshot_send|pg_snapshot>bytea pg_snapshot_xip|pg_snapshot>xid8
    pg_snapshot_xmax|pg_snapshot>xid8 pg_snapshot_xmin|pg_snapshot>xid8 pg_stat_clear_snapshot|>void
    pg_stat_file|text>record;text,bool>record|size,access,modification,change,creation,isdir pg_stat_force_next_flush|>void
    pg_stat_get_activity|int4>record|* pg_stat_get_analyze_count|oid>int8 pg_stat_get_archiver|>record|*
    pg_stat_get_autoanalyze_count|oid>int8 pg_stat_get_autovacuum_count|oid>int8 pg_stat_get_backend_activity|int4>text
    pg_stat_get_backend_activity_start|int4>timestamptz pg_stat_get_backend_client_addr|int4>inet
    pg_stat_get_backend_client_port|int4>int4 pg_stat_get_backend_dbid|int4>oid pg_stat_get_backend_idset|>int4
    pg_stat_get_backend_pid|int4>int4 pg_stat_get_backend_start|int4>timestamptz pg_stat_get_backend_userid|int4>oid
    pg_stat_get_backend_wait_event|int4>text pg_stat_get_backend_wait_event_type|int4>text
    pg_stat_get_backend_xact_start|int4>timestamptz pg_stat_get_bgwriter_buf_written_checkpoints|>int8
    pg_stat_get_bgwriter_buf_written_clean|>int8 pg_stat_get_bgwriter_maxwritten_clean|>int8
    pg_stat_get_bgwriter_requested_checkpoints|>int8 pg_stat_get_bgwriter_stat_reset_time|>timestamptz
    pg_stat_get_bgwriter_timed_checkpoints|>int8 pg_stat_get_blocks_fetched|oid>int8 pg_stat_get_blocks_hit|oid>int8
    pg_stat_get_buf_alloc|>int8 pg_stat_get_buf_fsync_backend|>int8 pg_stat_get_buf_written_backend|>int8
    pg_stat_get_checkpoint_sync_time|>float8 pg_stat_get_checkpoint_write_time|>float8 pg_stat_get_db_active_time|oid>float8
    pg_stat_get_db_blk_read_time|oid>float8 pg_stat_get_db_blk_write_time|oid>float8 pg_stat_get_db_blocks_fetched|oid>int8
    pg_stat_get_db_blocks_hit|oid>int8 pg_stat_get_db_checksum_failures|oid>int8
    pg_stat_get_db_checksum_last_failure|oid>timestamptz pg_stat_get_db_conflict_all|oid>int8
    pg_stat_get_db_conflict_bufferpin|oid>int8 pg_stat_get_db_conflict_lock|oid>int8 pg_stat_get_db_conflict_snapshot|oid>int8
    pg_stat_get_db_conflict_startup_deadlock|oid>int8 pg_stat_get_db_conflict_tablespace|oid>int8
    pg_stat_get_db_deadlocks|oid>int8 pg_stat_get_db_idle_in_transaction_time|oid>float8 pg_stat_get_db_numbackends|oid>int4
    pg_stat_get_db_session_time|oid>float8 pg_stat_get_db_sessions|oid>int8 pg_stat_get_db_sessions_abandoned|oid>int8
    pg_stat_get_db_sessions_fatal|oid>int8 pg_stat_get_db_sessions_killed|oid>int8
    pg_stat_get_db_stat_reset_time|oid>timestamptz pg_stat_get_db_temp_bytes|oid>int8 pg_stat_get_db_temp_files|oid>int8
    pg_stat_get_db_tuples_deleted|oid>int8 pg_stat_get_db_tuples_fetched|oid>int8 pg_stat_get_db_tuples_inserted|oid>int8
    pg_stat_get_db_tuples_returned|oid>int8 pg_stat_get_db_tuples_updated|oid>int8 pg_stat_get_db_xact_commit|oid>int8
    pg_stat_get_db_xact_rollback|oid>int8 pg_stat_get_dead_tuples|oid>int8 pg_stat_get_function_calls|oid>int8
    pg_stat_get_function_self_time|oid>float8 pg_stat_get_function_total_time|oid>float8 pg_stat_get_ins_since_vacuum|oid>int8
    pg_stat_get_last_analyze_time|oid>timestamptz pg_stat_get_last_autoanalyze_time|oid>timestamptz
    pg_stat_get_last_autovacuum_time|oid>timestamptz pg_stat_get_last_vacuum_time|oid>timestamptz
    pg_stat_get_live_tuples|oid>int8 pg_stat_get_mod_since_analyze|oid>int8 pg_stat_get_numscans|oid>int8
    pg_stat_get_progress_info|text>record|* pg_stat_get_recovery_prefetch|>record|* pg_stat_get_replication_slot|text>record|*
    pg_stat_get_slru|>record|* pg_stat_get_snapshot_timestamp|>timestamptz pg_stat_get_subscription|oid>record|*
    pg_stat_get_subscription_stats|oid>record|subid,apply_error_count,sync_error_count,stats_reset
    pg_stat_get_tuples_deleted|oid>int8 pg_stat_get_tuples_fetched|oid>int8 pg_stat_get_tuples_hot_updated|oid>int8
    pg_stat_get_tuples_inserted|oid>int8 pg_stat_get_tuples_returned|oid>int8 pg_stat_get_tuples_updated|oid>int8
    pg_stat_get_vacuum_count|oid>int8 pg_stat_get_wal|>record|* pg_stat_get_wal_receiver|>record|*
    pg_stat_get_wal_senders|>record|* pg_stat_get_xact_blocks_fetched|oid>int8 pg_stat_get_xact_blocks_hit|oid>int8
    pg_stat_get_xact_function_calls|oid>int8 pg_stat_get_xact_function_self_time|oid>float8
    pg_stat_get_xact_function_total_time|oid>float8 pg_stat_get_xact_numscans|oid>int8
    pg_stat_get_xact_tuples_deleted|oid>int8 pg_stat_get_xact_tuples_fetched|oid>int8
    pg_stat_get_xact_tuples_hot_updated|oid>int8 pg_stat_get_xact_tuples_inserted|oid>int8
    pg_stat_get_xact_tuples_returned|oid>int8 pg_stat_get_xact_tuples_updated|oid>int8 pg_stat_have_stats|text,oid,oid>bool
    pg_stat_reset|>void pg_stat_reset_replication_slot|text>void pg_stat_reset_shared|text>void
    pg_stat_reset_single_function_counters|oid>void pg_stat_reset_single_table_counters|oid>void pg_stat_reset_slru|text>void
    pg_stat_reset_subscription_stats|oid>void pg_statistics_obj_is_visible|oid>bool pg_stop_making_pinned_objects|>void
    pg_switch_wal|>pg_lsn pg_table_is_visible|oid>bool pg_table_size|regclass>int8 pg_tablespace_databases|oid>oid
    pg_tablespace_location|oid>text pg_tablespace_size|oid>int8;name>int8 pg_terminate_backend|int4,int8?>bool
    pg_timezone_abbrevs|>record|abbrev,utc_offset,is_dst pg_timezone_names|>record|name,abbrev,utc_offset,is_dst
    pg_total_relation_size|regclass>int8 pg_trigger_depth|>int4 pg_try_advisory_lock|int8>bool;int4,int4>bool
    pg_try_advisory_lock_shared|int8>bool;int4,int4>bool pg_try_advisory_xact_lock|int8>bool;int4,int4>bool
    pg_try_advisory_xact_lock_shared|int8>bool;int4,int4>bool pg_ts_config_is_visible|oid>bool pg_ts_dict_is_visible|oid>bool
    pg_ts_parser_is_visible|oid>bool pg_ts_template_is_visible|oid>bool pg_type_is_visible|oid>bool pg_typeof|any>regtype
    pg_visible_in_snapshot|xid8,pg_snapshot>bool pg_wal_lsn_diff|pg_lsn,pg_lsn>numeric pg_wal_replay_pause|>void
    pg_wal_replay_resume|>void pg_walfile_name|pg_lsn>text pg_walfile_name_offset|pg_lsn>record|file_name,file_offset
    pg_xact_commit_timestamp|xid>timestamptz pg_xact_commit_timestamp_origin|xid>record|timestamp,roident
    pg_xact_status|xid8>text phraseto_tsquery|text>tsquery;regconfig,text>tsquery pi|>float8
    plainto_tsquery|regconfig,text>tsquery;text>tsquery plpgsql_call_handler|>language_handler plpgsql_validator|oid>void
    point|circle>point;float8,float8>point;lseg>point;box>point;polygon>point point_send|point>bytea poly_send|polygon>bytea
    polygon|box>polygon;path>polygon;int4,circle>polygon;circle>polygon popen|path>path
    position|text,text>int4;bit,bit>int4;bytea,bytea>int4 postgresql_fdw_validator|_text,oid>bool
    pow|float8,float8>float8;numeric,numeric>numeric power|float8,float8>float8;numeric,numeric>numeric
    query_to_xml|text,bool,bool,text>xml query_to_xml_and_xmlschema|text,bool,bool,text>xml
    query_to_xmlschema|text,bool,bool,text>xml querytree|tsquery>text quote_ident|text>text
    quote_literal|text>text;anyelement>text quote_nullable|text>text;anyelement>text radians|float8>float8
    radius|circle>float8 random|>float8 range_agg|anyrange>anymultirange;anymultirange>anymultirange
    range_intersect_agg|anymultirange>anymultirange;anyrange>anyrange range_intersect_agg_transfn|anyrange,anyrange>anyrange
    range_merge|anyrange,anyrange>anyrange;anymultirange>anyrange range_send|anyrange>bytea rank|>int8;*any>int8
    record_send|record>bytea regclass|text>regclass regclasssend|regclass>bytea regcollationsend|regcollation>bytea
    regconfigsend|regconfig>bytea regdictionarysend|regdictionary>bytea
    regexp_count|text,text>int4;text,text,int4>int4;text,text,int4,text>int4
    regexp_instr|text,text>int4;text,text,int4>int4;text,text,int4,int4>int4;text,text,int4,int4,int4>int4
    regexp_instr|text,text,int4,int4,int4,text>int4;text,text,int4,int4,int4,text,int4>int4
    regexp_like|text,text>bool;text,text,text>bool regexp_match|text,text>_text;text,text,text>_text
    regexp_matches|text,text>_text;text,text,text>_text
    regexp_replace|text,text,text>text;text,text,text,text>text;text,text,text,int4,int4,text>text
    regexp_replace|text,text,text,int4,int4>text;text,text,text,int4>text
    regexp_split_to_array|text,text>_text;text,text,text>_text regexp_split_to_table|text,text>text;text,text,text>text
    regexp_substr|text,text>text;text,text,int4>text;text,text,int4,int4>text;text,text,int4,int4,text>text
    regexp_substr|text,text,int4,int4,text,int4>text regnamespacesend|regnamespace>bytea regoperatorsend|regoperator>bytea
    regopersend|regoper>bytea regproceduresend|regprocedure>bytea regprocsend|regproc>bytea regr_avgx|float8,float8>float8
    regr_avgy|float8,float8>float8 regr_count|float8,float8>int8 regr_intercept|float8,float8>float8
    regr_r2|float8,float8>float8 regr_slope|float8,float8>float8 regr_sxx|float8,float8>float8 regr_sxy|float8,float8>float8
    regr_syy|float8,float8>float8 regrolesend|regrole>bytea regtypesend|regtype>bytea repeat|text,int4>text
    replace|text,text,text>text reverse|text>text right|text,int4>text
    round|float8>float8;numeric,int4>numeric;numeric>numeric row_number|>int8 row_security_active|oid>bool;text>bool
    row_to_json|record>json;record,bool>json rpad|text,int4,text>text;text,int4>text
    rtrim|text,text>text;text>text;bytea,bytea>bytea satisfies_hash_partition|oid,int4,int4,*any>bool scale|numeric>int4
    schema_to_xml|name,bool,bool,text>xml schema_to_xml_and_xmlschema|name,bool,bool,text>xml
    schema_to_xmlschema|name,bool,bool,text>xml session_user|>name set_bit|bytea,int8,int4>bytea;bit,int4,int4>bit
    set_byte|bytea,int4,int4>bytea set_config|text,text,bool>text set_masklen|inet,int4>inet;cidr,int4>cidr
    setseed|float8>void setval|regclass,int8>int8;regclass,int8,bool>int8
    setweight|tsvector,char,_text>tsvector;tsvector,char>tsvector sha224|bytea>bytea sha256|bytea>bytea sha384|bytea>bytea
    sha512|bytea>bytea shobj_description|oid,name>text sign|numeric>numeric;float8>float8 similar_escape|text,text>text
    similar_to_escape|text,text>text;text>text sin|float8>float8 sind|float8>float8 sinh|float8>float8
    slope|point,point>float8 split_part|text,text,int4>text sqrt|float8>float8;numeric>numeric
    statement_timestamp|>timestamptz stddev|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric
    stddev_pop|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric
    stddev_samp|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric
    string_agg|text,text>text;bytea,bytea>bytea string_to_array|text,text,text>_text;text,text>_text
    string_to_table|text,text>text;text,text,text>text strip|tsvector>tsvector starts_with|text,text>bool strpos|text,text>int4
    substr|text,int4,int4>text;text,int4>text;bytea,int4,int4>bytea;bytea,int4>bytea
    substring|text,int4,int4>text;text,int4>text;bit,int4,int4>bit;bit,int4>bit;bytea,int4,int4>bytea
    substring|bytea,int4>bytea;text,text>text;text,text,text>text
    sum|int8>numeric;int4>int8;int2>int8;float4>float4;float8>float8;money>money;interval>interval;numeric>numeric
    table_to_xml|regclass,bool,bool,text>xml table_to_xml_and_xmlschema|regclass,bool,bool,text>xml
    table_to_xmlschema|regclass,bool,bool,text>xml tan|float8>float8 tand|float8>float8 tanh|float8>float8
    text|bpchar>text;name>text;inet>text;char>text;xml>text;bool>text text_larger|text,text>text text_smaller|text,text>text
    textlen|text>int4 textsend|text>bytea tidlarger|tid,tid>tid tidsend|tid>bytea tidsmaller|tid,tid>tid
    time|timestamp>time;interval>time;time,int4>time;timestamptz>time;timetz>time time_larger|time,time>time
    time_send|time>bytea time_smaller|time,time>time timeofday|>text
    timestamp|timestamp,int4>timestamp;date>timestamp;date,time>timestamp;timestamptz>timestamp
    timestamp_larger|timestamp,timestamp>timestamp timestamp_send|timestamp>bytea
    timestamp_smaller|timestamp,timestamp>timestamp timestamptypmodin|_cstring>int4
    timestamptz|date>timestamptz;date,time>timestamptz;date,timetz>timestamptz;timestamptz,int4>timestamptz
    timestamptz|timestamp>timestamptz timestamptz_larger|timestamptz,timestamptz>timestamptz
    timestamptz_send|timestamptz>bytea timestamptz_smaller|timestamptz,timestamptz>timestamptz
    timestamptztypmodin|_cstring>int4 timetypmodin|_cstring>int4 timetz|timestamptz>timetz;timetz,int4>timetz;time>timetz
    timetz_larger|timetz,timetz>timetz timetz_send|timetz>bytea timetz_smaller|timetz,timetz>timetz
    timetztypmodin|_cstring>int4
    timezone|interval,timestamptz>timestamp;text,timestamptz>timestamp;text,timetz>timetz;interval,timetz>timetz
    timezone|text,timestamp>timestamptz;interval,timestamp>timestamptz to_ascii|text>text;text,int4>text;text,name>text
    to_char|interval,text>text;timestamptz,text>text;numeric,text>text;int4,text>text;int8,text>text
    to_char|float4,text>text;float8,text>text;timestamp,text>text to_date|text,text>date to_hex|int4>text;int8>text
    to_json|anyelement>json to_jsonb|anyelement>jsonb to_number|text,text>numeric to_regclass|text>regclass
    to_regcollation|text>regcollation to_regnamespace|text>regnamespace to_regoper|text>regoper
    to_regoperator|text>regoperator to_regproc|text>regproc to_regprocedure|text>regprocedure to_regrole|text>regrole
    to_regtype|text>regtype to_timestamp|float8>timestamptz;text,text>timestamptz
    to_tsquery|regconfig,text>tsquery;text>tsquery
    to_tsvector|regconfig,text>tsvector;text>tsvector;jsonb>tsvector;json>tsvector;regconfig,jsonb>tsvector
    to_tsvector|regconfig,json>tsvector transaction_timestamp|>timestamptz translate|text,text,text>text
    trim_array|anyarray,int4>anyarray trim_scale|numeric>numeric
    trunc|macaddr>macaddr;float8>float8;numeric,int4>numeric;numeric>numeric;macaddr8>macaddr8
    ts_debug|regconfig,text>record;text>record|alias,description,token,dictionaries,dictionary,lexemes
    ts_delete|tsvector,text>tsvector;tsvector,_text>tsvector ts_filter|tsvector,_char>tsvector
    ts_headline|regconfig,text,tsquery,text>text;regconfig,text,tsquery>text;text,tsquery,text>text
    ts_headline|text,tsquery>text;regconfig,jsonb,tsquery,text>jsonb;regconfig,jsonb,tsquery>jsonb
    ts_headline|jsonb,tsquery,text>jsonb;jsonb,tsquery>jsonb;regconfig,json,tsquery,text>json
    ts_headline|regconfig,json,tsquery>json;json,tsquery,text>json;json,tsquery>json ts_lexize|regdictionary,text>_text
    ts_parse|oid,text>record;text,text>record|tokid,token
    ts_rank|_float4,tsvector,tsquery,int4>float4;_float4,tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rank|tsvector,tsquery>float4
    ts_rank_cd|_float4,tsvector,tsquery,int4>float4;_float4,tsvector,tsquery>float4;tsvector,tsquery,int4>float4
    ts_rank_cd|tsvector,tsquery>float4 ts_rewrite|tsquery,tsquery,tsquery>tsquery;tsquery,text>tsquery
    ts_stat|text>record;text,text>record|word,ndoc,nentry ts_token_type|oid>record;text>record|tokid,alias,description
    tsmultirange|>tsmultirange;tsrange>tsmultirange;*tsrange>tsmultirange
    tsquery_phrase|tsquery,tsquery>tsquery;tsquery,tsquery,int4>tsquery tsquerysend|tsquery>bytea
    tsrange|timestamp,timestamp>tsrange;timestamp,timestamp,text>tsrange tsrange_subdiff|timestamp,timestamp>float8
    tstzmultirange|>tstzmultirange;tstzrange>tstzmultirange;*tstzrange>tstzmultirange
    tstzrange|timestamptz,timestamptz>tstzrange;timestamptz,timestamptz,text>tstzrange
    tstzrange_subdiff|timestamptz,timestamptz>float8 tsvector_to_array|tsvector>_text tsvectorsend|tsvector>bytea
    txid_current|>int8 txid_current_if_assigned|>int8 txid_current_snapshot|>txid_snapshot
    txid_snapshot_send|txid_snapshot>bytea txid_snapshot_xip|txid_snapshot>int8 txid_snapshot_xmax|txid_snapshot>int8
    txid_snapshot_xmin|txid_snapshot>int8 txid_status|int8>text txid_visible_in_snapshot|int8,txid_snapshot>bool
    unistr|text>text unknownsend|unknown>bytea unnest|anymultirange>anyrange;anyarray>anyelement;tsvector>record|*
    upper|text>text;anyrange>anyelement;anymultirange>anyelement upper_inc|anyrange>bool;anymultirange>bool
    upper_inf|anyrange>bool;anymultirange>bool uuid_send|uuid>bytea
    var_pop|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric
    var_samp|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric varbit|varbit,int4,bool>varbit
    varbit_send|varbit>bytea varbittypmodin|_cstring>int4 varchar|varchar,int4,bool>varchar;name>varchar
    varcharsend|varchar>bytea varchartypmodin|_cstring>int4
    variance|int8>numeric;int4>numeric;int2>numeric;float4>float8;float8>float8;numeric>numeric version|>text
    void_send|void>bytea websearch_to_tsquery|regconfig,text>tsquery;text>tsquery width|box>float8
    width_bucket|float8,float8,float8,int4>int4;numeric,numeric,numeric,int4>int4;anycompatible,anycompatiblearray>int4
    xid|xid8>xid xid8_larger|xid8,xid8>xid8 xid8_smaller|xid8,xid8>xid8 xid8send|xid8>bytea xidsend|xid>bytea xml|text>xml
    xml_is_well_formed|text>bool xml_is_well_formed_content|text>bool xml_is_well_formed_document|text>bool xml_send|xml>bytea
    xmlagg|xml>xml xmlcomment|text>xml xmlconcat2|xml,xml>xml xmlexists|text,xml>bool xmlvalidate|xml,text>bool
    xpath|text,xml,_text>_xml;text,xml>_xml xpath_exists|text,xml,_text>bool;text,xml>bool
    """
}
