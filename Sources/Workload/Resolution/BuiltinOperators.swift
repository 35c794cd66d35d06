/// PostgreSQL 15's own operators, casts and categories of types.
enum BuiltinOperators {
  /// Out of `pg_operator`: `symbol left,right>result …`, prefix operators without a left side.
  static let operators = NameTable(
    #"""
    !! ,tsquery>tsquery
    !~ bpchar,text>bool name,text>bool text,text>bool
    !~* bpchar,text>bool name,text>bool text,text>bool
    !~~ bpchar,text>bool bytea,bytea>bool name,text>bool text,text>bool
    !~~* bpchar,text>bool name,text>bool text,text>bool
    # ,path>int4 ,polygon>int4 bit,bit>bit box,box>box int2,int2>int2 int4,int4>int4 int8,int8>int8 line,line>point
      lseg,lseg>point
    ## line,lseg>point lseg,box>point lseg,lseg>point point,box>point point,line>point point,lseg>point
    #- jsonb,_text>jsonb
    #> json,_text>json jsonb,_text>jsonb
    #>> json,_text>text jsonb,_text>text
    % int2,int2>int2 int4,int4>int4 int8,int8>int8 numeric,numeric>numeric
    & bit,bit>bit inet,inet>inet int2,int2>int2 int4,int4>int4 int8,int8>int8 macaddr,macaddr>macaddr
      macaddr8,macaddr8>macaddr8
    && anyarray,anyarray>bool anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool
      anyrange,anyrange>bool box,box>bool circle,circle>bool inet,inet>bool polygon,polygon>bool tsquery,tsquery>tsquery
    &< anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool
      box,box>bool circle,circle>bool polygon,polygon>bool
    &<| box,box>bool circle,circle>bool polygon,polygon>bool
    &> anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool
      box,box>bool circle,circle>bool polygon,polygon>bool
    * anymultirange,anymultirange>anymultirange anyrange,anyrange>anyrange box,point>box circle,point>circle
      float4,float4>float4 float4,float8>float8 float4,money>money float8,float4>float8 float8,float8>float8
      float8,interval>interval float8,money>money int2,int2>int2 int2,int4>int4 int2,int8>int8 int2,money>money int4,int2>int4
      int4,int4>int4 int4,int8>int8 int4,money>money int8,int2>int8 int8,int4>int8 int8,int8>int8 int8,money>money
      interval,float8>interval money,float4>money money,float8>money money,int2>money money,int4>money money,int8>money
      numeric,numeric>numeric path,point>path point,point>point
    *< record,record>bool
    *<= record,record>bool
    *<> record,record>bool
    *= record,record>bool
    *> record,record>bool
    *>= record,record>bool
    + ,float4>float4 ,float8>float8 ,int2>int2 ,int4>int4 ,int8>int8 ,numeric>numeric _aclitem,aclitem>_aclitem
      anymultirange,anymultirange>anymultirange anyrange,anyrange>anyrange box,point>box circle,point>circle date,int4>date
      date,interval>timestamp date,time>timestamp date,timetz>timestamptz float4,float4>float4 float4,float8>float8
      float8,float4>float8 float8,float8>float8 inet,int8>inet int2,int2>int2 int2,int4>int4 int2,int8>int8 int4,date>date
      int4,int2>int4 int4,int4>int4 int4,int8>int8 int8,inet>inet int8,int2>int8 int8,int4>int8 int8,int8>int8
      interval,date>timestamp interval,interval>interval interval,time>time interval,timestamp>timestamp
      interval,timestamptz>timestamptz interval,timetz>timetz money,money>money numeric,numeric>numeric numeric,pg_lsn>pg_lsn
      path,path>path path,point>path pg_lsn,numeric>pg_lsn point,point>point time,date>timestamp time,interval>time
      timestamp,interval>timestamp timestamptz,interval>timestamptz timetz,date>timestamptz timetz,interval>timetz
    - ,float4>float4 ,float8>float8 ,int2>int2 ,int4>int4 ,int8>int8 ,interval>interval ,numeric>numeric
      _aclitem,aclitem>_aclitem anymultirange,anymultirange>anymultirange anyrange,anyrange>anyrange box,point>box
      circle,point>circle date,date>int4 date,int4>date date,interval>timestamp float4,float4>float4 float4,float8>float8
      float8,float4>float8 float8,float8>float8 inet,inet>int8 inet,int8>inet int2,int2>int2 int2,int4>int4 int2,int8>int8
      int4,int2>int4 int4,int4>int4 int4,int8>int8 int8,int2>int8 int8,int4>int8 int8,int8>int8 interval,interval>interval
      jsonb,_text>jsonb jsonb,int4>jsonb jsonb,text>jsonb money,money>money numeric,numeric>numeric path,point>path
      pg_lsn,numeric>pg_lsn pg_lsn,pg_lsn>numeric point,point>point time,interval>time time,time>interval
      timestamp,interval>timestamp timestamp,timestamp>interval timestamptz,interval>timestamptz
      timestamptz,timestamptz>interval timetz,interval>timetz
    -> json,int4>json json,text>json jsonb,int4>jsonb jsonb,text>jsonb
    ->> json,int4>text json,text>text jsonb,int4>text jsonb,text>text
    -|- anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool
    / box,point>box circle,point>circle float4,float4>float4 float4,float8>float8 float8,float4>float8 float8,float8>float8
      int2,int2>int2 int2,int4>int4 int2,int8>int8 int4,int2>int4 int4,int4>int4 int4,int8>int8 int8,int2>int8 int8,int4>int8
      int8,int8>int8 interval,float8>interval money,float4>money money,float8>money money,int2>money money,int4>money
      money,int8>money money,money>float8 numeric,numeric>numeric path,point>path point,point>point
    < anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool anyrange,anyrange>bool bit,bit>bool
      bool,bool>bool box,box>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool circle,circle>bool date,date>bool
      date,timestamp>bool date,timestamptz>bool float4,float4>bool float4,float8>bool float8,float4>bool float8,float8>bool
      inet,inet>bool int2,int2>bool int2,int4>bool int2,int8>bool int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool
      int8,int4>bool int8,int8>bool interval,interval>bool jsonb,jsonb>bool lseg,lseg>bool macaddr,macaddr>bool
      macaddr8,macaddr8>bool money,money>bool name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool
      oidvector,oidvector>bool path,path>bool pg_lsn,pg_lsn>bool record,record>bool text,name>bool text,text>bool tid,tid>bool
      time,time>bool timestamp,date>bool timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool
      timestamptz,timestamp>bool timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool
      uuid,uuid>bool varbit,varbit>bool xid8,xid8>bool
    <-> box,box>float8 box,lseg>float8 box,point>float8 circle,circle>float8 circle,point>float8 circle,polygon>float8
      line,line>float8 line,lseg>float8 line,point>float8 lseg,box>float8 lseg,line>float8 lseg,lseg>float8 lseg,point>float8
      path,path>float8 path,point>float8 point,box>float8 point,circle>float8 point,line>float8 point,lseg>float8
      point,path>float8 point,point>float8 point,polygon>float8 polygon,circle>float8 polygon,point>float8
      polygon,polygon>float8 tsquery,tsquery>tsquery
    << anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool
      bit,int4>bit box,box>bool circle,circle>bool inet,inet>bool int2,int4>int2 int4,int4>int4 int8,int4>int8
      point,point>bool polygon,polygon>bool
    <<= inet,inet>bool
    <<| box,box>bool circle,circle>bool point,point>bool polygon,polygon>bool
    <= anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool anyrange,anyrange>bool bit,bit>bool
      bool,bool>bool box,box>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool circle,circle>bool date,date>bool
      date,timestamp>bool date,timestamptz>bool float4,float4>bool float4,float8>bool float8,float4>bool float8,float8>bool
      inet,inet>bool int2,int2>bool int2,int4>bool int2,int8>bool int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool
      int8,int4>bool int8,int8>bool interval,interval>bool jsonb,jsonb>bool lseg,lseg>bool macaddr,macaddr>bool
      macaddr8,macaddr8>bool money,money>bool name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool
      oidvector,oidvector>bool path,path>bool pg_lsn,pg_lsn>bool record,record>bool text,name>bool text,text>bool tid,tid>bool
      time,time>bool timestamp,date>bool timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool
      timestamptz,timestamp>bool timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool
      uuid,uuid>bool varbit,varbit>bool xid8,xid8>bool
    <> anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool anyrange,anyrange>bool bit,bit>bool
      bool,bool>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool circle,circle>bool date,date>bool date,timestamp>bool
      date,timestamptz>bool float4,float4>bool float4,float8>bool float8,float4>bool float8,float8>bool inet,inet>bool
      int2,int2>bool int2,int4>bool int2,int8>bool int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool int8,int4>bool
      int8,int8>bool interval,interval>bool jsonb,jsonb>bool lseg,lseg>bool macaddr,macaddr>bool macaddr8,macaddr8>bool
      money,money>bool name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool oidvector,oidvector>bool
      pg_lsn,pg_lsn>bool point,point>bool record,record>bool text,name>bool text,text>bool tid,tid>bool time,time>bool
      timestamp,date>bool timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool timestamptz,timestamp>bool
      timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool uuid,uuid>bool
      varbit,varbit>bool xid,int4>bool xid,xid>bool xid8,xid8>bool
    <@ anyarray,anyarray>bool anyelement,anymultirange>bool anyelement,anyrange>bool anymultirange,anymultirange>bool
      anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool box,box>bool circle,circle>bool
      jsonb,jsonb>bool lseg,box>bool lseg,line>bool point,box>bool point,circle>bool point,line>bool point,lseg>bool
      point,path>bool point,polygon>bool polygon,polygon>bool tsquery,tsquery>bool
    <^ box,box>bool point,point>bool
    = aclitem,aclitem>bool anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool
      anyrange,anyrange>bool bit,bit>bool bool,bool>bool box,box>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool
      cid,cid>bool circle,circle>bool date,date>bool date,timestamp>bool date,timestamptz>bool float4,float4>bool
      float4,float8>bool float8,float4>bool float8,float8>bool inet,inet>bool int2,int2>bool int2,int4>bool int2,int8>bool
      int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool int8,int4>bool int8,int8>bool interval,interval>bool
      jsonb,jsonb>bool line,line>bool lseg,lseg>bool macaddr,macaddr>bool macaddr8,macaddr8>bool money,money>bool
      name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool oidvector,oidvector>bool path,path>bool
      pg_lsn,pg_lsn>bool record,record>bool text,name>bool text,text>bool tid,tid>bool time,time>bool timestamp,date>bool
      timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool timestamptz,timestamp>bool
      timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool uuid,uuid>bool
      varbit,varbit>bool xid,int4>bool xid,xid>bool xid8,xid8>bool
    > anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool anyrange,anyrange>bool bit,bit>bool
      bool,bool>bool box,box>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool circle,circle>bool date,date>bool
      date,timestamp>bool date,timestamptz>bool float4,float4>bool float4,float8>bool float8,float4>bool float8,float8>bool
      inet,inet>bool int2,int2>bool int2,int4>bool int2,int8>bool int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool
      int8,int4>bool int8,int8>bool interval,interval>bool jsonb,jsonb>bool lseg,lseg>bool macaddr,macaddr>bool
      macaddr8,macaddr8>bool money,money>bool name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool
      oidvector,oidvector>bool path,path>bool pg_lsn,pg_lsn>bool record,record>bool text,name>bool text,text>bool tid,tid>bool
      time,time>bool timestamp,date>bool timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool
      timestamptz,timestamp>bool timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool
      uuid,uuid>bool varbit,varbit>bool xid8,xid8>bool
    >= anyarray,anyarray>bool anyenum,anyenum>bool anymultirange,anymultirange>bool anyrange,anyrange>bool bit,bit>bool
      bool,bool>bool box,box>bool bpchar,bpchar>bool bytea,bytea>bool char,char>bool circle,circle>bool date,date>bool
      date,timestamp>bool date,timestamptz>bool float4,float4>bool float4,float8>bool float8,float4>bool float8,float8>bool
      inet,inet>bool int2,int2>bool int2,int4>bool int2,int8>bool int4,int2>bool int4,int4>bool int4,int8>bool int8,int2>bool
      int8,int4>bool int8,int8>bool interval,interval>bool jsonb,jsonb>bool lseg,lseg>bool macaddr,macaddr>bool
      macaddr8,macaddr8>bool money,money>bool name,name>bool name,text>bool numeric,numeric>bool oid,oid>bool
      oidvector,oidvector>bool path,path>bool pg_lsn,pg_lsn>bool record,record>bool text,name>bool text,text>bool tid,tid>bool
      time,time>bool timestamp,date>bool timestamp,timestamp>bool timestamp,timestamptz>bool timestamptz,date>bool
      timestamptz,timestamp>bool timestamptz,timestamptz>bool timetz,timetz>bool tsquery,tsquery>bool tsvector,tsvector>bool
      uuid,uuid>bool varbit,varbit>bool xid8,xid8>bool
    >> anymultirange,anymultirange>bool anymultirange,anyrange>bool anyrange,anymultirange>bool anyrange,anyrange>bool
      bit,int4>bit box,box>bool circle,circle>bool inet,inet>bool int2,int4>int2 int4,int4>int4 int8,int4>int8
      point,point>bool polygon,polygon>bool
    >>= inet,inet>bool
    >^ box,box>bool point,point>bool
    ? jsonb,text>bool
    ?# box,box>bool line,box>bool line,line>bool lseg,box>bool lseg,line>bool lseg,lseg>bool path,path>bool
    ?& jsonb,_text>bool
    ?- ,line>bool ,lseg>bool point,point>bool
    ?-| line,line>bool lseg,lseg>bool
    ?| ,line>bool ,lseg>bool jsonb,_text>bool point,point>bool
    ?|| line,line>bool lseg,lseg>bool
    @ ,float4>float4 ,float8>float8 ,int2>int2 ,int4>int4 ,int8>int8 ,numeric>numeric
    @-@ ,lseg>float8 ,path>float8
    @> _aclitem,aclitem>bool anyarray,anyarray>bool anymultirange,anyelement>bool anymultirange,anymultirange>bool
      anymultirange,anyrange>bool anyrange,anyelement>bool anyrange,anymultirange>bool anyrange,anyrange>bool box,box>bool
      box,point>bool circle,circle>bool circle,point>bool jsonb,jsonb>bool path,point>bool polygon,point>bool
      polygon,polygon>bool tsquery,tsquery>bool
    @? jsonb,jsonpath>bool
    @@ ,box>point ,circle>point ,lseg>point ,polygon>point jsonb,jsonpath>bool text,text>bool text,tsquery>bool
      tsquery,tsvector>bool tsvector,tsquery>bool
    @@@ tsquery,tsvector>bool tsvector,tsquery>bool
    ^ float8,float8>float8 numeric,numeric>numeric
    ^@ text,text>bool
    | bit,bit>bit inet,inet>inet int2,int2>int2 int4,int4>int4 int8,int8>int8 macaddr,macaddr>macaddr
      macaddr8,macaddr8>macaddr8
    |&> box,box>bool circle,circle>bool polygon,polygon>bool
    |/ ,float8>float8
    |>> box,box>bool circle,circle>bool point,point>bool polygon,polygon>bool
    || anycompatible,anycompatiblearray>anycompatiblearray anycompatiblearray,anycompatible>anycompatiblearray
      anycompatiblearray,anycompatiblearray>anycompatiblearray anynonarray,text>text bytea,bytea>bytea jsonb,jsonb>jsonb
      text,anynonarray>text text,text>text tsquery,tsquery>tsquery tsvector,tsvector>tsvector varbit,varbit>varbit
    ||/ ,float8>float8
    ~ ,bit>bit ,inet>inet ,int2>int2 ,int4>int4 ,int8>int8 ,macaddr>macaddr ,macaddr8>macaddr8 bpchar,text>bool
      name,text>bool text,text>bool
    ~* bpchar,text>bool name,text>bool text,text>bool
    ~<=~ bpchar,bpchar>bool text,text>bool
    ~<~ bpchar,bpchar>bool text,text>bool
    ~= box,box>bool circle,circle>bool point,point>bool polygon,polygon>bool
    ~>=~ bpchar,bpchar>bool text,text>bool
    ~>~ bpchar,bpchar>bool text,text>bool
    ~~ bpchar,text>bool bytea,bytea>bool name,text>bool text,text>bool
    ~~* bpchar,text>bool name,text>bool text,text>bool
    """#, hasColons: false)

  /// Casts that are made without being asked for: from, then to.
  static let implicitCasts = NameTable(
    """
    bit varbit
    bpchar name text varchar
    char text
    cidr inet
    date timestamp timestamptz
    float4 float8
    int2 float4 float8 int4 int8 numeric oid regclass regcollation regconfig regdictionary regnamespace regoper
      regoperator regproc regprocedure regrole regtype
    int4 float4 float8 int8 numeric oid regclass regcollation regconfig regdictionary regnamespace regoper regoperator
      regproc regprocedure regrole regtype
    int8 float4 float8 numeric oid regclass regcollation regconfig regdictionary regnamespace regoper regoperator
      regproc regprocedure regrole regtype
    macaddr macaddr8
    macaddr8 macaddr
    name text
    numeric float4 float8
    oid regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc regprocedure regrole
      regtype
    pg_dependencies bytea text
    pg_mcv_list bytea text
    pg_ndistinct bytea text
    pg_node_tree text
    regclass oid
    regcollation oid
    regconfig oid
    regdictionary oid
    regnamespace oid
    regoper oid regoperator
    regoperator oid regoper
    regproc oid regprocedure
    regprocedure oid regproc
    regrole oid
    regtype oid
    text bpchar name regclass varchar
    time interval timetz
    timestamp timestamptz
    varbit bit
    varchar bpchar name regclass text
    """, hasColons: false)

  /// Casts that are made when a value is stored.
  static let assignmentCasts = NameTable(
    """
    bool bpchar text varchar
    box polygon
    bpchar char
    char bpchar varchar
    cidr bpchar text varchar
    float4 int2 int4 int8 numeric
    float8 float4 int2 int4 int8 numeric
    inet bpchar cidr text varchar
    int4 int2 money
    int8 int2 int4 money
    interval time
    json jsonb
    jsonb json
    money numeric
    name bpchar varchar
    numeric int2 int4 int8 money
    oid int4 int8
    path polygon
    point box
    polygon path
    regclass int4 int8
    regcollation int4 int8
    regconfig int4 int8
    regdictionary int4 int8
    regnamespace int4 int8
    regoper int4 int8
    regoperator int4 int8
    regproc int4 int8
    regprocedure int4 int8
    regrole int4 int8
    regtype int4 int8
    text char
    timestamp date time
    timestamptz date time timestamp timetz
    timetz time
    varchar char
    xml bpchar text varchar
    """, hasColons: false)

  /// Casts that must be written.
  static let explicitCasts = NameTable(
    """
    bit int4 int8
    bool int4
    box circle lseg point
    bpchar xml
    char int4
    circle box point polygon
    daterange datemultirange
    int4 bit bool char
    int4range int4multirange
    int8 bit
    int8range int8multirange
    jsonb bool float4 float8 int2 int4 int8 numeric
    lseg point
    numrange nummultirange
    polygon box circle point
    text xml
    tsrange tsmultirange
    tstzrange tstzmultirange
    varchar xml
    xid8 xid
    """, hasColons: false)

  /// Types by category; `!` is preferred.
  static let categories = NameTable(
    """
    B bool!
    D date time timestamp timestamptz! timetz
    G box circle line lseg path point polygon
    I cidr inet!
    N float4 float8! int2 int4 int8 money numeric oid! regclass regcollation regconfig regdictionary regnamespace
      regoper regoperator regproc regprocedure regrole regtype
    R datemultirange daterange int4multirange int4range int8multirange int8range nummultirange numrange tsmultirange
      tsrange tstzmultirange tstzrange
    S bpchar name text! varchar
    T interval!
    U aclitem bytea cid gtsvector json jsonb jsonpath macaddr macaddr8 pg_lsn pg_snapshot refcursor tid tsquery tsvector
      txid_snapshot uuid xid xid8 xml
    V bit varbit!
    Z char
    """, hasColons: false)

  /// One symbol's operators between two values.
  struct Binary: Sendable {
    var overloads: [Overload] = []
    /// Results by `left,right`.
    var exact: [String: String] = [:]
  }

  /// Operators between two values by symbol.
  static let binary: [String: Binary] = operators.all.mapValues { entries in
    var binary = Binary()
    for entry in entries where !entry.hasPrefix(",") {
      guard let overload = Overload(entry[...]) else { continue }
      binary.overloads.append(overload)
      binary.exact[overload.arguments.joined(separator: ",")] = String(overload.result)
    }
    return binary
  }
}
