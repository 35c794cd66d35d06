/// A table of names: `head: word word …`, continued on indented lines.
struct NameTable: Sendable {
  private let entries: [String: [String]]

  /// Reads the table; without colons the first word of a line is its head.
  init(_ text: String, hasColons: Bool = true) {
    var entries: [String: [String]] = [:]
    var head = ""
    for line in text.split(separator: "\n") {
      var words = line.split(separator: " ").map(String.init)
      if !line.hasPrefix(" "), let first = words.first {
        head = hasColons ? String(first.dropLast()) : first
        words.removeFirst()
      }
      entries[head, default: []] += words
    }
    self.entries = entries
  }

  /// Every head with its words.
  var all: [String: [String]] { entries }

  /// The words of `head`.
  subscript(head: String) -> [String]? { entries[head] }
}

extension SystemRelations {
  /// Columns of the much used relations of PostgreSQL 15's own schemas, out of `pg_attribute`.
  static let postgres = NameTable(
    """
    information_schema.columns: table_catalog table_schema table_name column_name ordinal_position column_default
      is_nullable data_type character_maximum_length character_octet_length numeric_precision numeric_precision_radix
      numeric_scale datetime_precision interval_type interval_precision character_set_catalog character_set_schema
      character_set_name collation_catalog collation_schema collation_name domain_catalog domain_schema domain_name
      udt_catalog udt_schema udt_name scope_catalog scope_schema scope_name maximum_cardinality dtd_identifier
      is_self_referencing is_identity identity_generation identity_start identity_increment identity_maximum
      identity_minimum identity_cycle is_generated generation_expression is_updatable
    information_schema.constraint_column_usage: table_catalog table_schema table_name column_name constraint_catalog
      constraint_schema constraint_name
    information_schema.key_column_usage: constraint_catalog constraint_schema constraint_name table_catalog table_schema
      table_name column_name ordinal_position position_in_unique_constraint
    information_schema.referential_constraints: constraint_catalog constraint_schema constraint_name
      unique_constraint_catalog unique_constraint_schema unique_constraint_name match_option update_rule delete_rule
    information_schema.routines: specific_catalog specific_schema specific_name routine_catalog routine_schema
      routine_name routine_type module_catalog module_schema module_name udt_catalog udt_schema udt_name data_type
      character_maximum_length character_octet_length character_set_catalog character_set_schema character_set_name
      collation_catalog collation_schema collation_name numeric_precision numeric_precision_radix numeric_scale
      datetime_precision interval_type interval_precision type_udt_catalog type_udt_schema type_udt_name scope_catalog
      scope_schema scope_name maximum_cardinality dtd_identifier routine_body routine_definition external_name
      external_language parameter_style is_deterministic sql_data_access is_null_call sql_path schema_level_routine
      max_dynamic_result_sets is_user_defined_cast is_implicitly_invocable security_type to_sql_specific_catalog
      to_sql_specific_schema to_sql_specific_name as_locator created last_altered new_savepoint_level is_udt_dependent
      result_cast_from_data_type result_cast_as_locator result_cast_char_max_length result_cast_char_octet_length
      result_cast_char_set_catalog result_cast_char_set_schema result_cast_char_set_name result_cast_collation_catalog
      result_cast_collation_schema result_cast_collation_name result_cast_numeric_precision
      result_cast_numeric_precision_radix result_cast_numeric_scale result_cast_datetime_precision result_cast_interval_type
      result_cast_interval_precision result_cast_type_udt_catalog result_cast_type_udt_schema result_cast_type_udt_name
      result_cast_scope_catalog result_cast_scope_schema result_cast_scope_name result_cast_maximum_cardinality
      result_cast_dtd_identifier
    information_schema.schemata: catalog_name schema_name schema_owner default_character_set_catalog
      default_character_set_schema default_character_set_name sql_path
    information_schema.sequences: sequence_catalog sequence_schema sequence_name data_type numeric_precision
      numeric_precision_radix numeric_scale start_value minimum_value maximum_value increment cycle_option
    information_schema.table_constraints: constraint_catalog constraint_schema constraint_name table_catalog table_schema
      table_name constraint_type is_deferrable initially_deferred enforced nulls_distinct
    information_schema.tables: table_catalog table_schema table_name table_type self_referencing_column_name
      reference_generation user_defined_type_catalog user_defined_type_schema user_defined_type_name is_insertable_into
      is_typed commit_action
    information_schema.views: table_catalog table_schema table_name view_definition check_option is_updatable
      is_insertable_into is_trigger_updatable is_trigger_deletable is_trigger_insertable_into
    pg_catalog.pg_attrdef: oid adrelid adnum adbin
    pg_catalog.pg_attribute: attrelid attname atttypid attstattarget attlen attnum attndims attcacheoff atttypmod attbyval
      attalign attstorage attcompression attnotnull atthasdef atthasmissing attidentity attgenerated attisdropped attislocal
      attinhcount attcollation attacl attoptions attfdwoptions attmissingval
    pg_catalog.pg_class: oid relname relnamespace reltype reloftype relowner relam relfilenode reltablespace relpages
      reltuples relallvisible reltoastrelid relhasindex relisshared relpersistence relkind relnatts relchecks relhasrules
      relhastriggers relhassubclass relrowsecurity relforcerowsecurity relispopulated relreplident relispartition relrewrite
      relfrozenxid relminmxid relacl reloptions relpartbound
    pg_catalog.pg_constraint: oid conname connamespace contype condeferrable condeferred convalidated conrelid contypid
      conindid conparentid confrelid confupdtype confdeltype confmatchtype conislocal coninhcount connoinherit conkey
      confkey conpfeqop conppeqop conffeqop confdelsetcols conexclop conbin
    pg_catalog.pg_database: oid datname datdba encoding datlocprovider datistemplate datallowconn datconnlimit
      datfrozenxid datminmxid dattablespace datcollate datctype daticulocale datcollversion datacl
    pg_catalog.pg_depend: classid objid objsubid refclassid refobjid refobjsubid deptype
    pg_catalog.pg_description: objoid classoid objsubid description
    pg_catalog.pg_enum: oid enumtypid enumsortorder enumlabel
    pg_catalog.pg_extension: oid extname extowner extnamespace extrelocatable extversion extconfig extcondition
    pg_catalog.pg_index: indexrelid indrelid indnatts indnkeyatts indisunique indnullsnotdistinct indisprimary
      indisexclusion indimmediate indisclustered indisvalid indcheckxmin indisready indislive indisreplident indkey
      indcollation indclass indoption indexprs indpred
    pg_catalog.pg_indexes: schemaname tablename indexname tablespace indexdef
    pg_catalog.pg_inherits: inhrelid inhparent inhseqno inhdetachpending
    pg_catalog.pg_locks: locktype database relation page tuple virtualxid transactionid classid objid objsubid
      virtualtransaction pid mode granted fastpath waitstart
    pg_catalog.pg_matviews: schemaname matviewname matviewowner tablespace hasindexes ispopulated definition
    pg_catalog.pg_namespace: oid nspname nspowner nspacl
    pg_catalog.pg_proc: oid proname pronamespace proowner prolang procost prorows provariadic prosupport prokind prosecdef
      proleakproof proisstrict proretset provolatile proparallel pronargs pronargdefaults prorettype proargtypes
      proallargtypes proargmodes proargnames proargdefaults protrftypes prosrc probin prosqlbody proconfig proacl
    pg_catalog.pg_roles: rolname rolsuper rolinherit rolcreaterole rolcreatedb rolcanlogin rolreplication rolconnlimit
      rolpassword rolvaliduntil rolbypassrls rolconfig oid
    pg_catalog.pg_sequence: seqrelid seqtypid seqstart seqincrement seqmax seqmin seqcache seqcycle
    pg_catalog.pg_sequences: schemaname sequencename sequenceowner data_type start_value min_value max_value increment_by
      cycle cache_size last_value
    pg_catalog.pg_settings: name setting unit category short_desc extra_desc context vartype source min_val max_val
      enumvals boot_val reset_val sourcefile sourceline pending_restart
    pg_catalog.pg_stat_activity: datid datname pid leader_pid usesysid usename application_name client_addr
      client_hostname client_port backend_start xact_start query_start state_change wait_event_type wait_event state
      backend_xid backend_xmin query_id query backend_type
    pg_catalog.pg_stat_database: datid datname numbackends xact_commit xact_rollback blks_read blks_hit tup_returned
      tup_fetched tup_inserted tup_updated tup_deleted conflicts temp_files temp_bytes deadlocks checksum_failures
      checksum_last_failure blk_read_time blk_write_time session_time active_time idle_in_transaction_time sessions
      sessions_abandoned sessions_fatal sessions_killed stats_reset
    pg_catalog.pg_stat_user_indexes: relid indexrelid schemaname relname indexrelname idx_scan idx_tup_read idx_tup_fetch
    pg_catalog.pg_stat_user_tables: relid schemaname relname seq_scan seq_tup_read idx_scan idx_tup_fetch n_tup_ins
      n_tup_upd n_tup_del n_tup_hot_upd n_live_tup n_dead_tup n_mod_since_analyze n_ins_since_vacuum last_vacuum
      last_autovacuum last_analyze last_autoanalyze vacuum_count autovacuum_count analyze_count autoanalyze_count
    pg_catalog.pg_statio_user_tables: relid schemaname relname heap_blks_read heap_blks_hit idx_blks_read idx_blks_hit
      toast_blks_read toast_blks_hit tidx_blks_read tidx_blks_hit
    pg_catalog.pg_tables: schemaname tablename tableowner tablespace hasindexes hasrules hastriggers rowsecurity
    pg_catalog.pg_trigger: oid tgrelid tgparentid tgname tgfoid tgtype tgenabled tgisinternal tgconstrrelid tgconstrindid
      tgconstraint tgdeferrable tginitdeferred tgnargs tgattr tgargs tgqual tgoldtable tgnewtable
    pg_catalog.pg_type: oid typname typnamespace typowner typlen typbyval typtype typcategory typispreferred typisdefined
      typdelim typrelid typsubscript typelem typarray typinput typoutput typreceive typsend typmodin typmodout typanalyze
      typalign typstorage typnotnull typbasetype typtypmod typndims typcollation typdefaultbin typdefault typacl
    pg_catalog.pg_user: usename usesysid usecreatedb usesuper userepl usebypassrls passwd valuntil useconfig
    pg_catalog.pg_views: schemaname viewname viewowner definition
    """)
}

extension BuiltinFunctions {
  /// What the extensions of PostgreSQL 15's own distribution bring, without operators' functions.
  static let extensions = NameTable(
    """
    citext: citext citext_larger citext_smaller citextsend max min regexp_match regexp_matches regexp_replace
      regexp_split_to_array regexp_split_to_table replace split_part strpos translate
    cube: cube cube_dim cube_enlarge cube_inter cube_is_point cube_ll_coord cube_send cube_size cube_subset cube_union
      cube_ur_coord
    earthdistance: earth earth_box earth_distance gc_to_sec latitude ll_to_earth longitude sec_to_gc
    fuzzystrmatch: difference dmetaphone dmetaphone_alt levenshtein levenshtein_less_equal metaphone soundex text_soundex
    hstore: akeys avals defined each hstore hstore_send hstore_to_json hstore_to_json_loose hstore_to_jsonb
      hstore_to_jsonb_loose hstore_version_diag isdefined isexists skeys slice svals tconvert
    intagg: int_array_aggregate int_array_enum
    intarray: _int_different _int_same intset querytree sort sort_asc sort_desc subarray uniq
    isn: is_valid isbn isbn13 ismn ismn13 isn_weak issn issn13 make_valid upc
    lo: lo_oid
    ltree: index lca lquery_send ltree2text ltree_send ltxtq_send nlevel subltree subpath text2ltree
    pg_stat_statements: pg_stat_statements pg_stat_statements_info pg_stat_statements_reset
    pg_trgm: set_limit show_limit show_trgm similarity strict_word_similarity word_similarity
    pgcrypto: armor crypt dearmor decrypt decrypt_iv digest encrypt encrypt_iv gen_random_bytes gen_random_uuid gen_salt
      hmac pgp_armor_headers pgp_key_id pgp_pub_decrypt pgp_pub_decrypt_bytea pgp_pub_encrypt pgp_pub_encrypt_bytea
      pgp_sym_decrypt pgp_sym_decrypt_bytea pgp_sym_encrypt pgp_sym_encrypt_bytea
    tablefunc: connectby crosstab crosstab2 crosstab3 crosstab4 normal_rand
    unaccent: unaccent
    uuid-ossp: uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5 uuid_nil uuid_ns_dns
      uuid_ns_oid uuid_ns_url uuid_ns_x500
    """)
}
